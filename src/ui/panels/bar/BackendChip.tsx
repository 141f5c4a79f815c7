// Panels: which device trains, and how fast.
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { formatRate } from '../../numbers/format.ts';
import { deviceText } from '../../words/names.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { DevicesPopover } from './DevicesPopover.tsx';

export function BackendChip() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const run = useApp((state) => state.run);
  const running = useApp((state) => state.status.kind === 'running');
  const preparing = useApp((state) => state.preparing);
  const rate = useCell(views.progress, (progress) => progress.stepsPerSecond);
  return (
    <DevicesPopover>
      <Popover.Trigger
        className="chip"
        data-testid="backend-chip"
        data-state={preparing ? 'busy' : running ? 'running' : 'idle'}
        title={t('devices.title')}
      >
        <span className="chip-dot" aria-hidden="true" />
        {run && !preparing ? (
          <>
            <b>{run.backend === 'wasm' ? 'WASM' : t(`backends.${run.backend}`)}</b>
            <span className="chip-device">{deviceText(t, run.deviceName)}</span>
            <span className="chip-rate">{t('run.stepsPerSecond', { value: formatRate(rate, i18n.language) })}</span>
          </>
        ) : (
          <span className="chip-device">{preparing ? `${t(`stage.${preparing.stage}`)}…` : t('status.crashed')}</span>
        )}
      </Popover.Trigger>
    </DevicesPopover>
  );
}
