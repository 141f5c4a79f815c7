// Panels, data: what is to be done to all images of the set, and the button that makes another set of it.
import { useTranslation } from 'react-i18next';
import { factorName } from '../../../words/factor-name.ts';
import type { DataEdits } from '../../../../data/prepare.ts';
import { inverted, type Span } from '../../../../data/stretch.ts';
import type { NumberSpec } from '../../../../models/params.ts';
import { NumberField } from '../../../controls/NumberField.tsx';
import { Select } from '../../../parts/Select.tsx';

interface EditBarProps {
  readonly edits: DataEdits;
  /** What the classes may be by. */
  readonly factors: readonly string[];
  /** Images of the set. */
  readonly count: number;
  /** What is black and white where levels are stretched by themselves. */
  readonly span: Span;
  readonly changed: boolean;
  readonly onChange: (edits: DataEdits | null) => void;
  readonly onMake: () => void;
}

/** Stands for the classes that the set came with; no factor is called so. */
const GIVEN = '—';

const turns = ['0', '90', '180', '270'] as const;

export function EditBar({ edits, factors, count, span, changed, onChange, onMake }: EditBarProps) {
  const { t } = useTranslation();
  const number = (id: 'every' | 'most', [min, max]: readonly [number, number], value: number, none: number) => {
    const spec: NumberSpec = {
      ...{ kind: 'number', id, min, max: Math.max(min, max), default: none },
      ...{ integer: true, scale: 'log', live: false },
    };
    return (
      <span className="data-edit">
        <label id={`data-${id}-label`} htmlFor={`data-${id}`}>
          {t(`lab.data.${id}`)}
        </label>
        <NumberField
          id={`data-${id}`}
          labelId={`data-${id}-label`}
          spec={spec}
          value={value}
          onChange={(next) => onChange({ ...edits, [id]: id === 'most' && next >= count ? 0 : next })}
        />
      </span>
    );
  };
  const check = (id: 'mirror' | 'invert' | 'stretch', change: (on: boolean) => Partial<DataEdits>) => (
    <label className="check">
      <input
        type="checkbox"
        checked={Boolean(edits[id])}
        onChange={({ target }) => onChange({ ...edits, ...change(target.checked) })}
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
      {check('mirror', (mirror) => ({ mirror }))}
      {/* What was black is white then: the pictures stay as clear as they were made. */}
      {check('invert', (invert) => ({ invert, stretch: edits.stretch && inverted(edits.stretch) }))}
      {check('stretch', (on) => ({ stretch: on ? span : null }))}
      {number('every', [1, Math.floor(count / 2)], edits.every, 1)}
      {number('most', [2, count], edits.most || count, count)}
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
