// Maths: the normal distribution in float64, the meaning of what the GPU computes.

/** log 2π. */
export const LOG_TWO_PI = Math.log(2 * Math.PI);

/** log N(x; mean, exp(logVar)), in nats. */
export function logNormal(x: number, mean: number, logVar: number): number {
  return -0.5 * (LOG_TWO_PI + logVar + (x - mean) ** 2 * Math.exp(-logVar));
}

/** N(x; 0, 1). */
export function normalDensity(x: number): number {
  return Math.exp(logNormal(x, 0, 0));
}

/** KL( N(mu, exp(logVar)) ‖ N(0, 1) ) = ½ (μ² + σ² − 1 − log σ²), in nats. Never negative. Kingma & Welling 2013, B. */
export function klToStandardNormal(mu: number, logVar: number): number {
  return 0.5 * (mu * mu + Math.expm1(logVar) - logVar);
}

/** z = μ + σ ε with σ = exp(log σ² / 2): the reparameterisation of Kingma & Welling 2013. */
export function reparameterise(mu: number, logVar: number, eps: number): number {
  return mu + Math.exp(logVar / 2) * eps;
}

/** Φ(x), the probability that N(0, 1) stays below x, to 1e-7: Abramowitz & Stegun 26.2.17. */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return x < 0 ? tail : 1 - tail;
}

// Coefficients of P. J. Acklam's rational approximation (2003), relative error below 1.15e-9.
const CENTRE_TOP = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const CENTRE_BOTTOM = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1,
];
const TAIL_TOP = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BOTTOM = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];
const TAIL = 0.02425;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, c) => sum * x + c, 0);

/** The x that N(0, 1) stays below with probability p; ±Infinity at 1 and 0, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (!(p > 0 && p < 1)) return Number.NaN;
  if (p < TAIL || p > 1 - TAIL) {
    const q = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
    const x = polynomial(TAIL_TOP, q) / polynomial(TAIL_BOTTOM, q);
    return p < TAIL ? x : -x;
  }
  const q = p - 0.5;
  const r = q * q;
  return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
}
