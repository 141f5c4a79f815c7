// Panels: what trains on this machine and how fast: what `auto` found, and a comparison of our kernels with tfjs's on
// request.
import { useTranslation } from 'react-i18next';
import type { DeviceReport } from '../../../engine/events.ts';
import type { Measurement } from '../../../state/facts/record/measurement.ts';
import { formatCount, formatRate } from '../../numbers/format.ts';
import { deviceText } from '../../words/names.ts';
import { useApp, usePlayground } from '../../playground.ts';

export function Devices() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const run = useApp((state) => state.run);
  const measurements = useApp((state) => state.measurements);
  const measuring = useApp((state) => state.measuring);
  const auto = useApp((state) => state.applied?.backend === 'auto');
  return (
    <>
      <h2>{t('devices.title')}</h2>
      {run && <Found devices={run.devices} chosen={run.backend} />}
      {auto && (
        <button type="button" className="button" onClick={() => actions.chooseAgain()} disabled={measuring}>
          {t('devices.again')}
        </button>
      )}
      <h2>{t('devices.compare')}</h2>
      <p className="quiet-text">{t('devices.compareAbout')}</p>
      {measurements && <Comparison measurements={measurements} />}
      <button
        type="button"
        className="button"
        data-testid="measure"
        onClick={() => (measuring ? actions.cancelMeasuring() : actions.measure())}
      >
        {t(measuring ? 'devices.stop' : 'devices.measure')}
      </button>
    </>
  );
}

function Found({ devices, chosen }: { readonly devices: readonly DeviceReport[]; readonly chosen: string }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="devices-found">
      {devices.map(({ backend, name, msPerStep, reason, software, available }) => (
        <li key={backend} data-chosen={backend === chosen || undefined}>
          <b>{t(`backends.${backend}`)}</b>
          <span className="devices-name" title={name}>
            {available && name !== backend ? deviceText(t, name) : ''}
          </span>
          <span title={reason}>
            {msPerStep !== undefined
              ? t('devices.ms', { value: formatRate(msPerStep, i18n.language) })
              : t(software ? 'devices.software' : available ? 'devices.unmeasured' : 'devices.absent')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Comparison({ measurements }: { readonly measurements: readonly Measurement[] }) {
  const { t, i18n } = useTranslation();
  const batch = useApp(({ applied, run }) => Math.min(applied?.batch ?? 0, run?.trainCount ?? 0));
  if (batch === 0) return null;
  const number = (value: number): string => formatRate(value, i18n.language);
  const cells = ({ result }: Measurement): readonly [string, string] => {
    switch (result.kind) {
      case 'done':
        return [number(result.msPerStep), formatCount((1000 * batch) / result.msPerStep, i18n.language)];
      case 'slow':
        return [t('devices.slow', { seconds: result.seconds }), '–'];
      case 'impossible':
        return [t('devices.impossible'), '–'];
      case 'running':
        return ['…', ''];
      case 'waiting':
        return ['', ''];
      default:
        return result satisfies never;
    }
  };
  return (
    <table className="devices-table" data-testid="measurements">
      <thead>
        <tr>
          <th scope="col">{t('settings.backend')}</th>
          <th scope="col">{t('devices.kernels')}</th>
          <th scope="col">{t('devices.msPerStep')}</th>
          <th scope="col">{t('devices.rate')}</th>
        </tr>
      </thead>
      <tbody aria-live="polite">
        {measurements.map((one) => {
          const [ms, rate] = cells(one);
          return (
            <tr key={`${one.backend} ${one.kernels}`} data-kind={one.result.kind}>
              <th scope="row">{t(`backends.${one.backend}`)}</th>
              <td>{t(`kernels.${one.kernels}`)}</td>
              <td title={one.result.kind === 'impossible' ? one.result.fault.what : undefined}>{ms}</td>
              <td>{rate}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
