// Charts, spread: which part of the number line is shown, and how much of each bar lies on it. The widest estimator may
// be hundreds of times as wide as the narrowest: it does not set the scale, but leaves it on both sides.

export interface Bar {
  /** Which of the chart's colours it has. */
  readonly kind: string;
  readonly mean: number;
  readonly deviation: number;
  /** Whether it must fit. */
  readonly whole: boolean;
}

export interface Row {
  readonly name: string;
  readonly bars: readonly Bar[];
}

const PADDING = 0.06;

/** Holds 0, every mean of a bar that must fit, and its deviation to both sides. */
export function domainOf(rows: readonly Row[]): readonly [number, number] {
  const ends = rows
    .flatMap(({ bars }) => bars.filter(({ whole }) => whole))
    .flatMap(({ mean, deviation }) => [mean - deviation, mean + deviation]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = (high - low) * PADDING || 1;
  return [low - room, high + room];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether it goes on beyond the domain there. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** The part of a bar that is on the domain; a mean beyond it is not drawn, but its bar is. */
export function stretchOf({ mean, deviation }: Bar, [low, high]: readonly [number, number]): Stretch {
  const [from, to] = [mean - deviation, mean + deviation];
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  return { from: within(from), to: within(to), cutLeft: from < low, cutRight: to > high };
}
