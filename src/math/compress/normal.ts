// Compression: the normal distribution in the arithmetic of exact.ts. The rational approximations of erfc are those of
// FDLIBM: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunPro, a Sun Microsystems, Inc.
// business. Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice
// is preserved.
import { exp, log } from './exact.ts';

/** Coefficients from the constant on. */
type Polynomial = readonly number[];

const NEAR_TOP: Polynomial = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -0.000023763016656650163,
];
const NEAR_BOTTOM: Polynomial = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -0.000003960228278775368,
];
const ERF_OF_ONE = 0.8450629115104675;
const ONE_TOP: Polynomial = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const ONE_BOTTOM: Polynomial = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const MIDDLE_TOP: Polynomial = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const MIDDLE_BOTTOM: Polynomial = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const FAR_TOP: Polynomial = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const FAR_BOTTOM: Polynomial = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

function evaluate(coefficients: Polynomial, x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

/** 1 − erf(x), with all its digits where it is small. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  if (x < 0.84375) {
    const square = x * x;
    const part = x * (evaluate(NEAR_TOP, square) / evaluate(NEAR_BOTTOM, square));
    return x < 0.25 ? 1 - (x + part) : 0.5 - (part + (x - 0.5));
  }
  if (x < 1.25) return 1 - ERF_OF_ONE - evaluate(ONE_TOP, x - 1) / evaluate(ONE_BOTTOM, x - 1);
  if (!(x < 28)) return x >= 28 ? 0 : Number.NaN;
  const s = 1 / (x * x);
  const ratio =
    x < 1 / 0.35
      ? evaluate(MIDDLE_TOP, s) / evaluate(MIDDLE_BOTTOM, s)
      : evaluate(FAR_TOP, s) / evaluate(FAR_BOTTOM, s);
  // x² to more digits than a number has: the square of the first 24 bits is exact.
  const short = Math.fround(x);
  return (exp(-short * short - 0.5625) * exp((short - x) * (short + x) + ratio)) / x;
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
