// Metrics: the FactorVAE score: whether a fixed factor keeps a dimension of its own still (Kim & Mnih 2018,
// arXiv:1802.05983, section 4).
import type { Random } from '../../core/random.ts';
import { columnVariances, type Rows, rowsOf } from '../rows.ts';
import { ACTIVE } from './active-units.ts';
import { type KnownFactors, requireFactors } from './factors.ts';

export interface FactorVaeOptions {
  /** Groups that the majority vote learns from, and as many again that it is tested on. */
  readonly votes?: number;
  /** Images in a group, L. */
  readonly group?: number;
  readonly random: Random;
}

/**
 * A group of L images share the value of one factor; in their codes, each dimension divided by its spread over all
 * images, the dimension of least variance is looked up. A majority vote, d → factor, learns from such pairs; the score
 * is the share of fresh pairs that it gets right, in [0, 1], where 1 / F is chance.
 *
 * Codes (posterior means) [images, D]; groups are drawn with replacement from the images there are. Dimensions that are
 * not active are left out, as in the paper; if none is the score is 0.
 */
export function factorVaeScore(
  codes: Rows,
  factors: KnownFactors,
  { votes = 800, group = 100, random }: FactorVaeOptions,
): number {
  requireFactors(codes, factors);
  const { width } = codes;
  const spread = columnVariances(codes);
  const active = Array.from({ length: width }, (_, d) => d).filter((d) => spread[d]! > ACTIVE);
  if (active.length === 0) return 0;
  const groups = imagesByValue(codes.count, factors);
  const pair = (): { readonly dimension: number; readonly factor: number } => {
    const factor = random.below(factors.sizes.length);
    // The value of an image, so that a value that no image has is never drawn.
    const images = groups[factor]![factors.values[random.below(codes.count) * factors.sizes.length + factor]!]!;
    const members = new Float64Array(group * width);
    for (let i = 0; i < group; i++) {
      const image = images[random.below(images.length)]!;
      for (let d = 0; d < width; d++) members[i * width + d] = codes.values[image * width + d]!;
    }
    const variance = columnVariances(rowsOf(members, width));
    const still = (d: number): number => variance[d]! / spread[d]!;
    return { dimension: active.reduce((best, d) => (still(d) < still(best) ? d : best)), factor };
  };
  const counts = Array.from({ length: width }, () => new Uint32Array(factors.sizes.length));
  for (let i = 0; i < votes; i++) {
    const { dimension, factor } = pair();
    counts[dimension]![factor]!++;
  }
  // A dimension that no vote was for says the first factor, like any other guess.
  const guess = counts.map((row) => row.indexOf(Math.max(...row)));
  let right = 0;
  for (let i = 0; i < votes; i++) {
    const { dimension, factor } = pair();
    if (guess[dimension] === factor) right++;
  }
  return right / votes;
}

/** Images of every value of every factor. */
function imagesByValue(count: number, { sizes, values }: KnownFactors): number[][][] {
  return sizes.map((size, k) => {
    const lists: number[][] = Array.from({ length: size }, () => []);
    for (let i = 0; i < count; i++) lists[values[i * sizes.length + k]!]!.push(i);
    return lists;
  });
}
