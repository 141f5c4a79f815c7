// Compression: a latent number as one of 2ᵇ buckets that have equal mass under the prior N(0, 1), so that coding it under
// the prior costs b bits exactly, wherever it lies (Townsend, Bird & Barber 2019, arXiv:1901.04866).
import { findShare, MOST_PRECISION, type Share } from './ans.ts';
import { cdf, quantile } from './normal.ts';

const TOTAL = 2 ** MOST_PRECISION;

export interface Buckets {
  readonly count: number;
  /** z of a bucket: the middle of its mass. */
  readonly middle: (bucket: number) => number;
  /** Share of 2²⁴ of all buckets below this one under N(mu, sigma²), 0 … count. */
  readonly below: (bucket: number, mu: number, sigma: number) => number;
  /** The bucket whose share holds `slot`, as `symbol`. */
  readonly find: (slot: number, mu: number, sigma: number) => Share;
}

export function createBuckets(bits: number): Buckets {
  const count = 1 << bits;
  // Where a bucket begins and, between them, the middles.
  const places = Float64Array.from({ length: 2 * count + 1 }, (_, i) => quantile(i / (2 * count)));
  // A bucket of no share is never popped, so that none needs a share by force.
  const below: Buckets['below'] = (bucket, mu, sigma) => {
    if (bucket <= 0) return 0;
    if (bucket >= count) return TOTAL;
    return Math.floor(cdf((places[2 * bucket]! - mu) / sigma) * TOTAL);
  };
  return {
    count,
    middle: (bucket) => places[2 * bucket + 1]!,
    below,
    find: (slot, mu, sigma) => findShare(slot, count, (bucket) => below(bucket, mu, sigma)),
  };
}
