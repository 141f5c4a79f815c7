// Charts: which numbers stand at an axis, and with how many decimals: at least two, and no two that read alike.
import { ticks, tickStep } from 'd3-array';
import { spaced } from './text.ts';

export interface Ticks {
  readonly values: readonly number[];
  /** As many as tell neighbours apart. */
  readonly decimals: number;
}

/** More than this is looked for where fewer leave an axis with one number or none. */
const DENSEST = 12;

/** About `count` round numbers between `low` and `high`. */
export function chooseTicks(low: number, high: number, count: number): Ticks {
  for (let wanted = Math.max(2, count); ; wanted++) {
    const values = ticks(low, high, wanted);
    if (values.length < 2 && wanted < DENSEST && high > low) continue;
    const step = Math.abs(tickStep(low, high, wanted));
    // Steps are 1, 2 or 5 times a power of ten.
    return { values, decimals: step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0 };
  }
}

/** Those that stand clear of each other; the first and the last where only one would be left, which tells no scale. */
export function clearTicks(values: readonly number[], at: (tick: number) => number, least: number): readonly number[] {
  const clear = spaced(values, at, least);
  return clear.length > 1 || values.length < 2 ? clear : [values[0]!, values.at(-1)!];
}
