// Judging: how well a score tells two groups apart, whatever the threshold: the curve of the receiver's operating
// characteristic and the area under it.
import { invariant } from '../../core/invariant.ts';

export interface Area {
  /**
   * The probability that one of the odd scores higher than one of the usual, ties counting half: 1 where all do, ½ where
   * the score says nothing.
   */
  readonly area: number;
  /** Standard error by DeLong, DeLong & Clarke-Pearson 1988; 0 where the groups do not overlap, which is too little. */
  readonly error: number;
}

/** The area under the curve, from ranks, O(n log n). */
export function areaUnderRoc(odd: ArrayLike<number>, usual: ArrayLike<number>): Area {
  invariant(odd.length > 0 && usual.length > 0, 'something of either group');
  const [fromOdd, fromUsual] = [placements(odd, usual), placements(usual, odd)];
  const area = mean(fromOdd);
  // Of each usual one: the share of the odd below it, so its complement.
  return { area, error: Math.sqrt(variance(fromOdd) / odd.length + variance(fromUsual) / usual.length) };
}

/** For each value the share of the others that lie below it, ties counting half. */
function placements(values: ArrayLike<number>, others: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(others).sort();
  return Float64Array.from(values, (value) => (below(sorted, value) + upTo(sorted, value)) / (2 * sorted.length));
}

/** How many of the sorted values are less than that one, and how many are no more. */
const below = (sorted: Float64Array, value: number): number => firstWhere(sorted, (other) => other >= value);
const upTo = (sorted: Float64Array, value: number): number => firstWhere(sorted, (other) => other > value);

/** The first place from which on that holds. */
function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface RocPoint {
  /** Share of the usual that score at least so high, and share of the odd. */
  readonly falsePositive: number;
  readonly truePositive: number;
  readonly threshold: number;
}

/** From (0, 0) to (1, 1), a point for each score that occurs, the highest first. */
export function rocCurve(odd: ArrayLike<number>, usual: ArrayLike<number>): readonly RocPoint[] {
  const [odds, usuals] = [Float64Array.from(odd).sort(), Float64Array.from(usual).sort()];
  const thresholds = [...new Set([...odds, ...usuals])].sort((a, b) => b - a);
  const at = (threshold: number): RocPoint => ({
    falsePositive: 1 - below(usuals, threshold) / usuals.length,
    truePositive: 1 - below(odds, threshold) / odds.length,
    threshold,
  });
  return [{ falsePositive: 0, truePositive: 0, threshold: Number.POSITIVE_INFINITY }, ...thresholds.map(at)];
}

/**
 * The lowest threshold that at most this share of the usual reach: a score is odd where it is above. `share` in [0, 1).
 */
export function thresholdFor(usual: ArrayLike<number>, share: number): number {
  invariant(usual.length > 0 && share >= 0 && share < 1, 'a share of some scores');
  const sorted = Float64Array.from(usual).sort();
  return sorted[sorted.length - 1 - Math.floor(share * sorted.length + 1e-9)]!;
}

/** Share of the scores above a threshold. */
export function shareAbove(scores: ArrayLike<number>, threshold: number): number {
  let above = 0;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > threshold) above++;
  return above / scores.length;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
