// Panels, data: some images of a class, how many there are, its name, and whether it is taken.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { paint } from '../../../../charts/pictures/chart.ts';
import type { ClassOverview } from '../../../../data/overview.ts';
import { Chart } from '../../../Chart.tsx';
import { formatCount } from '../../../numbers/format.ts';

interface ClassRowProps {
  readonly of: ClassOverview;
  /** How many of its images are taken. */
  readonly taken: number;
  /** The name it is to have; null where it is left out. */
  readonly name: string | null;
  readonly trueGreys: boolean;
  readonly onChange: (name: string | null) => void;
}

export function ClassRow({ of: { name: given, count, samples }, taken, name, trueGreys, onChange }: ClassRowProps) {
  const { t, i18n } = useTranslation();
  const say = (value: number): string => formatCount(value, i18n.language);
  const canvas = useRef<HTMLCanvasElement>(null);
  // What it was called when it was left out last.
  const before = useRef(given);
  const shown = samples.count;
  return (
    <li data-left-out={name === null || undefined}>
      {given === '' ? (
        <span className="data-name">{t('lab.data.unlabelled')}</span>
      ) : (
        <span className="data-name">
          <input
            type="checkbox"
            aria-label={t('lab.data.include', { name: given })}
            checked={name !== null}
            onChange={({ target }) => {
              if (name !== null) before.current = name;
              onChange(target.checked ? before.current : null);
            }}
          />
          <span className="number">
            <input
              type="text"
              aria-label={t('lab.data.rename', { name: given })}
              value={name ?? before.current}
              disabled={name === null}
              maxLength={60}
              onChange={({ target }) => onChange(target.value)}
              onBlur={({ target }) => target.value.trim() === '' && onChange(given)}
            />
          </span>
        </span>
      )}
      <span className="data-count">
        {taken === count || name === null ? say(count) : t('lab.data.takenOf', { taken: say(taken), all: say(count) })}
      </span>
      <Chart
        className="data-samples"
        style={{ aspectRatio: `${Math.max(1, shown)} / 1` }}
        make={() => ({
          draw: () => canvas.current && shown > 0 && paint(canvas.current, samples, shown, trueGreys),
          destroy() {},
        })}
        sources={[]}
        key={`${samples.height} ${samples.pixels.reduce((hash, value) => (31 * hash + value) | 0, 7)}`}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('lab.data.of', { name: given || t('lab.data.unlabelled'), shown, count })}
        />
      </Chart>
    </li>
  );
}
