// Metrics: codes beside the factors that their images were made from.
import { invariant } from '../../core/invariant.ts';
import type { Rows } from '../rows.ts';

export interface KnownFactors {
  /** Number of distinct values of each factor, [F]. */
  readonly sizes: readonly number[];
  /** Index of each image's value of each factor, [images, F]. */
  readonly values: ArrayLike<number>;
}

/** Throws where factors and codes are not of the same images. */
export function requireFactors(codes: Rows, { sizes, values }: KnownFactors): void {
  invariant(sizes.length > 0 && values.length === codes.count * sizes.length, 'every code has a value of every factor');
}
