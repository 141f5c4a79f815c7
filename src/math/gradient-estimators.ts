// Maths: two ways to the gradient of E_q f(z) with respect to μ and log σ of q = N(μ, diag σ²), each from the same
// draws z = μ + σ ε. Pathwise: the gradient of f follows z (Kingma & Welling 2013, arXiv:1312.6114). Score function:
// f itself weighs ∇ log q(z), with or without a baseline (REINFORCE, Williams 1992). Mohamed et al. 2020
// (arXiv:1906.10652) compare them.

/** N draws, and what is known at each; [N, D] row-major, or [N]. */
export interface EstimatorDraws {
  readonly latent: number;
  readonly eps: ArrayLike<number>;
  readonly f: ArrayLike<number>;
  /** ∂f/∂z. */
  readonly slope: ArrayLike<number>;
  /**
   * Whether f holds − log q(z), so that it depends on log σ by itself too: along the path log q is −½ ε² − log σ, and
   * the derivative is one more.
   */
  readonly entropy: boolean;
}

/** Of each dimension's gradient over single draws, [D] each. */
export interface Spread {
  readonly mean: Float64Array;
  /** Standard deviation of one draw. */
  readonly deviation: Float64Array;
}

export const estimators = ['pathwise', 'baseline', 'score'] as const;
export type Estimator = (typeof estimators)[number];
export const variables = ['mu', 'logSigma'] as const;
export type Variable = (typeof variables)[number];

export type Spreads = Readonly<Record<Estimator, Readonly<Record<Variable, Spread>>>>;

/**
 * The baseline of each draw is the mean of f over all the others: it does not depend on that draw, so the mean stays
 * what it was (Kool, van Hoof & Welling 2019, “Buy 4 REINFORCE samples”).
 */
export function gradientSpreads(sigma: ArrayLike<number>, draws: EstimatorDraws): Spreads {
  const { latent, eps, f, slope, entropy } = draws;
  const count = f.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += f[i]!;
  const over = (gradient: (i: number, d: number) => number): Spread => {
    const mean = new Float64Array(latent);
    const deviation = new Float64Array(latent);
    for (let d = 0; d < latent; d++) {
      let all = 0;
      for (let i = 0; i < count; i++) all += gradient(i, d);
      mean[d] = all / count;
      let squares = 0;
      for (let i = 0; i < count; i++) squares += (gradient(i, d) - mean[d]!) ** 2;
      deviation[d] = Math.sqrt(squares / (count - 1));
    }
    return { mean, deviation };
  };
  const e = (i: number, d: number): number => eps[i * latent + d]!;
  const along = (i: number, d: number): number => slope[i * latent + d]!;
  const above = (i: number): number => f[i]! - (sum - f[i]!) / (count - 1);
  const scored = (weight: (i: number) => number): Record<Variable, Spread> => ({
    mu: over((i, d) => (weight(i) * e(i, d)) / sigma[d]!),
    logSigma: over((i, d) => weight(i) * (e(i, d) ** 2 - 1)),
  });
  return {
    pathwise: {
      mu: over(along),
      logSigma: over((i, d) => along(i, d) * sigma[d]! * e(i, d) + (entropy ? 1 : 0)),
    },
    score: scored((i) => f[i]!),
    baseline: scored(above),
  };
}

/**
 * How many draws `other` needs to be as accurate as one draw of `one`: the ratio of their variances, summed over the
 * dimensions. Null where `one` has none.
 */
export function drawsNeeded(one: Spread, other: Spread): number | null {
  const variance = ({ deviation }: Spread): number => deviation.reduce((sum, s) => sum + s * s, 0);
  const own = variance(one);
  return own > 0 ? variance(other) / own : null;
}
