// Panels: one numeric setting of the set-up, and what its other controls share.
import { useTranslation } from 'react-i18next';
import { numberSettings } from '../../models/settings.ts';
import type { Cell } from '../../state/cell.ts';
import { type NumberSettingId, structuralChanges } from '../../state/config.ts';
import { NumberControl } from '../controls/NumberControl.tsx';
import { useApp, useCell, usePlayground } from '../playground.ts';

/** Whether a setting waits for a restart. */
export function useChanged(id: string): boolean {
  return useApp(({ draft, applied }) => applied !== null && structuralChanges(draft, applied).includes(id));
}

export function Setting({ id }: { readonly id: NumberSettingId }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const value = useApp((state) => state.draft[id]);
  const changed = useChanged(id);
  return (
    <NumberControl
      spec={numberSettings[id]}
      label={t(`settings.${id}`)}
      value={value}
      changed={changed}
      topic={id}
      onChange={(next) => actions.edit({ [id]: next })}
    />
  );
}

interface CheckProps {
  readonly cell: Cell<boolean>;
  readonly label: string;
  readonly className?: string;
}

export function Check({ cell, label, className = '' }: CheckProps) {
  const checked = useCell(cell, (value) => value);
  return (
    <label className={`check ${className}`}>
      <input type="checkbox" checked={checked} onChange={(event) => cell.set(event.target.checked)} />
      {label}
    </label>
  );
}
