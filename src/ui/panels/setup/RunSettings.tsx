// Panels: every setting of the runs side by side; what differs comes first.
import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { type SettingRow, settingRows } from '../../../state/facts/run/changes.ts';
import type { KeptRun } from '../../../state/facts/record/runs.ts';
import { nameOf, valueText } from '../../words/names.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp } from '../../playground.ts';
import { LiveChanges } from './LiveChanges.tsx';

export function RunSettings() {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button">
        <Icon name="sliders" />
        {t('runs.settings')}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog run-settings" aria-describedby={undefined} data-testid="run-settings">
          <Dialog.Title>{t('runs.settings')}</Dialog.Title>
          <Settings />
          <div className="dialog-buttons">
            <Dialog.Close className="button">{t('bar.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Column = Pick<KeptRun, 'number' | 'name' | 'config' | 'liveChanges'>;

function Settings() {
  const { t } = useTranslation();
  const present = useApp((state) => state.present);
  const applied = useApp((state) => state.applied);
  const liveChanges = useApp((state) => state.liveChanges);
  const runs = useApp((state) => state.runs);
  if (!applied) return null;
  const now = runs.find(({ number }) => number === present);
  const columns: readonly Column[] = [
    { number: present, name: now?.name ?? null, config: applied, liveChanges },
    ...runs.filter(({ number }) => number !== present).toReversed(),
  ];
  const rows = settingRows(columns.map(({ config }) => config));
  const group = (title: string, differs: boolean) => (
    <>
      <tr>
        <th scope="rowgroup" colSpan={columns.length + 1}>
          <span>{title}</span>
        </th>
      </tr>
      {rows
        .filter((row) => row.differs === differs)
        .map((row) => (
          <Row key={row.id} row={row} runs={columns} />
        ))}
    </>
  );
  const changed = columns.some((run) => run.liveChanges.length > 0);
  const differ = changed || rows.some(({ differs }) => differs);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="run-settings-scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map(({ number, name }) => (
              <th key={number} scope="col">
                {name ?? t('runs.name', { number })}
                {number === present && <span className="live">{t('runs.present')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        {differ && (
          <tbody>
            {group(t('runs.differs'), true)}
            {changed && (
              <tr data-differs>
                <th scope="row">{t('runs.changed')}</th>
                {columns.map((run) => (
                  <td key={run.number}>
                    {run.liveChanges.length > 0 ? <LiveChanges changes={run.liveChanges} /> : '–'}
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        )}
        <tbody>{group(t('runs.alike'), false)}</tbody>
      </table>
    </div>
  );
}

function Row({ row: { id, values, differs }, runs }: { readonly row: SettingRow; readonly runs: readonly Column[] }) {
  const { t, i18n } = useTranslation();
  const text = (value: string | number | undefined): string =>
    value === undefined ? '–' : valueText(t, i18n.language, id, value);
  return (
    <tr data-differs={differs || undefined}>
      <th scope="row">{nameOf(t, 'settings', id)}</th>
      {differs ? (
        runs.map(({ number }, i) => <td key={number}>{text(values[i])}</td>)
      ) : (
        <td colSpan={runs.length}>{text(values[0])}</td>
      )}
    </tr>
  );
}
