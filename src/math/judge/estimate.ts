// Judging: an average and how far it may be off.

export interface Estimated {
  readonly mean: number;
  /** Standard error of the mean; null where there is one value alone. */
  readonly error: number | null;
}

/** Of values that were drawn independently. */
export function estimate(values: ArrayLike<number>): Estimated {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : null };
}

/** Of a share of `count` things, each of which is so or not. */
export function estimateShare(share: number, count: number): Estimated {
  return { mean: share, error: Math.sqrt((share * (1 - share)) / count) };
}
