// Charts, curve: a history of thousands of steps in a few hundred pixels. Every pixel column keeps the mean of its
// steps and how far they strayed.
import type { Ring } from '../../core/ring.ts';

export interface Bucket {
  /** Mean step number. */
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Rows of `column` gathered in at most `count` equal stretches of [0, last]; rows that are not finite are left out. */
export function bucketed(ring: Ring, column: number, last: number, count: number): readonly Bucket[] {
  const buckets: Bucket[] = [];
  let [index, n, sumX, sum, low, high] = [-1, 0, 0, 0, 0, 0];
  const close = (): void => {
    if (n > 0) buckets.push({ x: sumX / n, mean: sum / n, low, high });
  };
  for (let i = 0; i < ring.length; i++) {
    const value = ring.value(i, column);
    if (!Number.isFinite(value)) continue;
    const x = ring.x(i);
    const at = Math.min(count - 1, Math.floor((x / Math.max(1, last)) * count));
    if (at !== index) {
      close();
      [index, n, sumX, sum, low, high] = [at, 0, 0, 0, value, value];
    }
    n++;
    sumX += x;
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  close();
  return buckets;
}

/** Share of the run whose first, steep values may leave the chart, once there is enough after it. */
const WARM_UP = 0.05;
/** Until this step all of a run is shown; by the second its beginning has left, little by little. */
const LEAVING = [250, 1000] as const;
const PADDING = 0.08;

/**
 * Lowest and highest value to show. The steep beginning would flatten all that follows, so it is let go as the run
 * grows. Null while there is nothing to show.
 */
export function valueDomain(curves: readonly (readonly Bucket[])[], last: number): readonly [number, number] | null {
  const later = curves.flatMap((buckets) => buckets.filter(({ x }) => x >= last * WARM_UP));
  const used = later.length > 0 ? later : curves.flat();
  if (used.length === 0) return null;
  const all = curves.flat();
  const gone = Math.min(1, Math.max(0, (last - LEAVING[0]) / (LEAVING[1] - LEAVING[0])));
  const bound = (of: (...values: readonly number[]) => number): number =>
    gone * of(...used.map((bucket) => bucket.mean)) + (1 - gone) * of(...all.map((bucket) => bucket.mean));
  const [low, high] = [bound(Math.min), bound(Math.max)];
  const room = Math.max((high - low) * PADDING, Math.abs(high) * 0.002, 1e-6);
  // What cannot be negative stands on 0 where that is not far: a KL's height says something, and its beginning is low,
  // not steep.
  const grounded = low >= 0 && low <= high - low;
  return [grounded ? 0 : low - room, high + room];
}
