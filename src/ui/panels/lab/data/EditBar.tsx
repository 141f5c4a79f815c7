// Panels, data: what is to be done to all images of the set, and the button that makes another set of it.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en.ts';
import type { DataEdits } from '../../../../data/prepare.ts';
import type { NumberSpec } from '../../../../models/params.ts';
import { NumberField } from '../../../controls/NumberField.tsx';
import { Select } from '../../../parts/Select.tsx';

interface EditBarProps {
  readonly edits: DataEdits;
  /** What the classes may be by. */
  readonly factors: readonly string[];
  /** Images of the set. */
  readonly count: number;
  readonly changed: boolean;
  readonly onChange: (edits: DataEdits | null) => void;
  readonly onMake: () => void;
}

/** Names that a factor may have; others are shown as they are. */
const { factorNames } = en.lab.data;
const factorName = (t: TFunction, factor: string): string =>
  Object.hasOwn(factorNames, factor) ? t(`lab.data.factorNames.${factor as keyof typeof factorNames}`) : factor;

/** Stands for the classes that the set came with; no factor is called so. */
const GIVEN = '—';

const turns = ['0', '90', '180', '270'] as const;

export function EditBar({ edits, factors, count, changed, onChange, onMake }: EditBarProps) {
  const { t } = useTranslation();
  const most: NumberSpec = {
    kind: 'number',
    id: 'most',
    min: 2,
    max: Math.max(2, count),
    default: count,
    integer: true,
    scale: 'log',
    live: false,
  };
  const check = (id: 'mirror' | 'invert' | 'stretch') => (
    <label className="check">
      <input
        type="checkbox"
        checked={edits[id]}
        onChange={({ target }) => onChange({ ...edits, [id]: target.checked })}
      />
      {t(`lab.data.${id}`)}
    </label>
  );
  return (
    <div className="data-edits">
      {factors.length > 0 && (
        <span className="data-edit">
          <span id="data-by">{t('lab.data.by')}</span>
          <Select
            label={t('lab.data.by')}
            labelId="data-by"
            value={edits.by ?? GIVEN}
            options={[
              { value: GIVEN, label: t('lab.data.asGiven') },
              ...factors.map((factor) => ({ value: factor, label: factorName(t, factor) })),
            ]}
            // Which classes there are is known when they have been looked over.
            onChange={(value) => onChange({ ...edits, by: value === GIVEN ? null : value, classes: [] })}
          />
        </span>
      )}
      <span className="data-edit">
        <span id="data-turn">{t('lab.data.turn')}</span>
        <Select
          label={t('lab.data.turn')}
          labelId="data-turn"
          value={String(edits.turn)}
          options={turns.map((value) => ({ value, label: t(`lab.data.turns.${value}`) }))}
          onChange={(value) => onChange({ ...edits, turn: Number(value) as DataEdits['turn'] })}
        />
      </span>
      {check('mirror')}
      {check('invert')}
      {check('stretch')}
      <span className="data-edit">
        <label id="data-most-label" htmlFor="data-most">
          {t('lab.data.most')}
        </label>
        <NumberField
          id="data-most"
          labelId="data-most-label"
          spec={most}
          value={edits.most || count}
          onChange={(value) => onChange({ ...edits, most: value >= count ? 0 : value })}
        />
      </span>
      <button
        type="button"
        className="button primary"
        disabled={!changed || edits.classes.length === 0}
        onClick={onMake}
      >
        {t('lab.data.make')}
      </button>
      {changed && (
        <button type="button" className="button quiet" onClick={() => onChange(null)}>
          {t('lab.data.undo')}
        </button>
      )}
    </div>
  );
}
