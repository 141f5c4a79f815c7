// Panels: one numeric setting of the set-up or of the model, and parts shared with the set-up's other controls.
import { useTranslation } from 'react-i18next';
import { amongClasses } from '../../../models/choice.ts';
import type { NumberSpec } from '../../../models/params.ts';
import { type NumberSettingId, settings } from '../../../settings/table.ts';
import type { Cell } from '../../../state/store/cell.ts';
import { structuralChanges } from '../../../state/facts/run/config.ts';
import { NumberControl } from '../../controls/NumberControl.tsx';
import { nameOf } from '../../words/names.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';

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
      spec={settings[id]}
      label={t(`settings.${id}`)}
      value={value}
      changed={changed}
      topic={id}
      onChange={(next) => actions.edit({ [id]: next })}
    />
  );
}

/** One parameter of the variant, or of a part of the model. */
export function ParamSetting({ spec }: { readonly spec: NumberSpec }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const params = useApp((state) => state.draft.params);
  const plain = useApp((state) => state.draft.variant === 'vae' && state.draft.mistake === 'none');
  // The present run's classes: a data set that is only being chosen has not been read yet.
  const classes = useApp((state) => state.run?.classes.length ?? 0);
  const bounded = amongClasses(spec, classes);
  return (
    <NumberControl
      spec={bounded}
      label={nameOf(t, 'settings', spec.id)}
      topic={spec.id}
      note={plain && spec.id === 'beta' ? t(betaNote(params[spec.id])) : undefined}
      value={Math.min(params[spec.id] ?? spec.default, bounded.max)}
      onChange={(value) => actions.edit({ params: { ...params, [spec.id]: value } })}
    />
  );
}

/** A VAE with another β than 1 is called a β-VAE and has another loss; the note says so. */
const betaNote = (beta: number | undefined) => (beta === 1 ? 'setup.betaOne' : 'setup.betaOther');

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
