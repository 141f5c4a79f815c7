// Panels, data: the classes of a set in the making, each with what was made of it so far, and the way to the next one.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../../numbers/format.ts';

interface MadeClassesProps {
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  /** The one that is made now. */
  readonly at: number;
  readonly onChoose: (at: number) => void;
  readonly onAnother: () => void;
  readonly figures: (at: number) => ReactNode;
}

/** A, B, … Z, 27, 28, … until the visitor names it. */
export const automaticName = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : String(at + 1));

export function MadeClasses({ classes, at, onChoose, onAnother, figures }: MadeClassesProps) {
  const { t, i18n } = useTranslation();
  return (
    <ol className="draw-set-classes">
      {classes.map(({ name, count }, index) => (
        <li key={automaticName(index)}>
          <button
            type="button"
            className="button small quiet"
            aria-pressed={index === at}
            onClick={() => onChoose(index)}
          >
            {name} · {formatCount(count, i18n.language)}
          </button>
          <span className="draw-set-figures">{figures(index)}</span>
        </li>
      ))}
      <li>
        <button type="button" className="button small" disabled={classes[at]?.count === 0} onClick={onAnother}>
          {t('lab.data.draw.another')}
        </button>
      </li>
    </ol>
  );
}
