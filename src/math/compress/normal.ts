// Compression: the normal distribution in the arithmetic of exact.ts.
import { exp, log } from './exact.ts';

/**
 * (1 + 2x) e^(x²) erfc(x) as a series of Chebyshev polynomials of (x − 3.75) / (x + 3.75) for x ≥ 0, the idea of Shepherd &
 * Laframboise 1981. Computed to 50 digits; the next would be below 10⁻¹⁷.
 */
const SERIES = [
  1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
  0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-5, 4.13902798607301e-6,
  7.74038306619849e-7, -2.1886401049234397e-7, 1.0764999465670912e-8, 4.521959811218288e-9, -7.754400208831337e-10,
  -6.318088340886583e-11, 2.8687950109307154e-11, 1.9455868545757697e-13, -9.65469674844145e-13, 3.252548148025858e-14,
  3.3478119481481024e-14, -1.8645628816621236e-15, -1.2507950538979876e-15, 7.418235232872708e-17,
  5.068148945011074e-17, -2.2370557092368883e-18,
];
const CENTRE = 3.75;

/** 1 − erf(x), with all its digits where it is small. */
function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (!(x < 28)) return x >= 28 ? 0 : Number.NaN;
  // Clenshaw's recurrence.
  const t = (x - CENTRE) / (x + CENTRE);
  let [one, two] = [0, 0];
  for (let i = SERIES.length - 1; i > 0; i--) {
    const next = 2 * t * one - two + SERIES[i]!;
    two = one;
    one = next;
  }
  const scaled = (t * one - two + SERIES[0]!) / (1 + 2 * x);
  // e^(−x²) to more digits than x² has: the square of the first 24 bits is exact, and the rest is small.
  const short = Math.fround(x);
  const rest = (short - x) * (short + x);
  return scaled * exp(-short * short) * (1 + rest * (1 + (rest / 2) * (1 + rest / 3)));
}

/** Φ(x), the probability that N(0, 1) stays below x. */
export function cdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

const ROOT_TWO_PI = 2.5066282746310002;

/** N(x; 0, 1). */
export function density(x: number): number {
  return exp(-0.5 * x * x) / ROOT_TWO_PI;
}

/** log Φ(−x) for x ≥ 0, also where Φ(−x) is too small for a number: then by Mills's ratio. */
export function logTail(x: number): number {
  if (x < 35) return log(cdf(-x));
  const square = x * x;
  return -0.5 * square - log(x * ROOT_TWO_PI) + log(1 - (1 - 3 / square) / square);
}

/** The x that N(0, 1) stays below with probability p; ±∞ at 1 and 0. */
export function quantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  // Abramowitz & Stegun 26.2.23 to 5 · 10⁻⁴, then Halley's steps, each of which triples the digits.
  const t = Math.sqrt(-2 * log(tail));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 2; step++) {
    const off = (cdf(x) - tail) / density(x);
    x -= off / (1 + 0.5 * x * off);
  }
  return p < 0.5 ? x : -x;
}
