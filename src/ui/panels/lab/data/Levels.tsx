// Panels, data: how often each level occurs, a line for every channel; what of it is to be black and white, and how often
// each level would occur then.
import { useTranslation } from 'react-i18next';
import { type Span, stretched } from '../../../../data/stretch.ts';
import { LevelRange } from './LevelRange.tsx';

interface LevelsProps {
  /** Share of the values at each level, a list for each channel. */
  readonly levels: readonly (readonly number[])[];
  readonly stretch: Span | null;
  readonly onChange: (stretch: Span | null) => void;
}

const [WIDTH, HEIGHT] = [160, 56];
const BINS = 32;
const channels = ['red', 'green', 'blue'] as const;

/** Of 256 levels: the share in each of so many equal parts, and what it is once they are stretched. */
function binned(shares: readonly number[], stretch: Span | null): readonly number[] {
  const bins = Array.from({ length: BINS }, () => 0);
  const becomes = stretch && stretched(stretch);
  for (const [level, share] of shares.entries()) bins[((becomes?.[level] ?? level) * BINS) >> 8]! += share;
  return bins;
}

export function Levels({ levels, stretch, onChange }: LevelsProps) {
  const { t } = useTranslation();
  const before = levels.map((shares) => binned(shares, null));
  const most = Math.max(...before.flat(), 1e-9);
  // Most pictures have a ground that hides the rest: the root shows both. What is cut off may pile up at the ends.
  const height = (share: number): number => HEIGHT * (1 - Math.sqrt(Math.min(1, share / most)));
  const step = WIDTH / BINS;
  const across = (level: number): number => (WIDTH * level) / 255;
  const steps = (bins: readonly number[]): string =>
    bins.map((share, i) => `${i === 0 ? 'M' : 'L'}${i * step},${height(share)}H${(i + 1) * step}`).join('');
  const name = (channel: number): string => (levels.length === 3 ? channels[channel]! : 'grey');
  return (
    <figure className="levels" data-testid="levels">
      <figcaption>{t('lab.data.levels')}</figcaption>
      <LevelRange span={stretch ?? { low: 0, high: 255 }} onChange={onChange}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('lab.data.levels')} preserveAspectRatio="none">
          {before.map((bins, channel) => (
            <path
              key={name(channel)}
              className={`level-${name(channel)}`}
              data-stretched={stretch !== null || undefined}
              d={`${steps(bins)}V${HEIGHT}H0Z`}
            />
          ))}
          {stretch && (
            <>
              <rect className="levels-out" width={across(stretch.low)} height={HEIGHT} />
              <rect
                className="levels-out"
                x={across(stretch.high)}
                width={WIDTH - across(stretch.high)}
                height={HEIGHT}
              />
              {levels.map((shares, channel) => (
                <path
                  key={name(channel)}
                  className={`level-${name(channel)} level-then`}
                  d={steps(binned(shares, stretch))}
                />
              ))}
            </>
          )}
        </svg>
      </LevelRange>
      <p className="levels-becomes">
        {stretch
          ? t(levels.length === 3 ? 'lab.data.becomesOfAll' : 'lab.data.becomes', { ...stretch })
          : t('lab.data.moveEnds')}
      </p>
    </figure>
  );
}
