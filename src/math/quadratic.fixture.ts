// Maths, tests: what the estimators of a gradient give where f is quadratic, as log p(x|z) of a linear decoder with
// Gaussian pixels is: the moments over ε are polynomials, which Gauss–Hermite nodes integrate exactly.
import type { Estimator, Spread, Variable } from './gradient-estimators.ts';

/** f(z) = constant + slope · z − ½ zᵀ curvature z, and − log q(z) of N(μ, diag σ²) where `entropy`. */
export interface Quadratic {
  readonly constant: number;
  readonly slope: readonly number[];
  readonly curvature: readonly (readonly number[])[];
  readonly entropy: boolean;
}

/** Nodes a dimension: exact to degree 17, and the fourth power of f · (ε² − 1) has degree 16. */
const COUNT = 9;

/** The Hermite polynomials He₀ … Heₙ at x. */
function hermite(x: number): number[] {
  const values = [1, x];
  for (let n = 1; n < COUNT; n++) values.push(x * values[n]! - n * values[n - 1]!);
  return values;
}

const last = (x: number): number => hermite(x)[COUNT]!;

/** The roots of He₉, found between changes of its sign. */
function roots(): number[] {
  const found: number[] = [];
  for (let left = -6.005; left < 6; left += 0.01) {
    if (last(left) * last(left + 0.01) > 0) continue;
    let [low, high] = [left, left + 0.01];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (last(low) * last(middle) > 0) low = middle;
      else high = middle;
    }
    found.push(low);
  }
  return found;
}

const NODES = roots();
const FACTORIAL = Array.from({ length: COUNT }, (_, n) => n + 1).reduce((product, n) => product * n, 1);
const WEIGHTS = NODES.map((x) => FACTORIAL / (COUNT * hermite(x)[COUNT - 1]!) ** 2);

/** With the kurtosis, by which the error of an estimated deviation goes. */
interface ExactSpread extends Spread {
  readonly kurtosis: Float64Array;
}

/** Standard error of a deviation that is estimated from so many draws, as a share of it. */
export const errorOfDeviation = ({ kurtosis }: ExactSpread, d: number, draws: number): number =>
  0.5 * Math.sqrt((kurtosis[d]! - 1) / draws);

export function heightOf({ constant, slope, curvature }: Quadratic, z: readonly number[]): number {
  const pulled = z.reduce((sum, a, i) => sum + a * z.reduce((all, b, j) => all + curvature[i]![j]! * b, 0), 0);
  return constant + z.reduce((sum, a, i) => sum + slope[i]! * a, 0) - pulled / 2;
}

export function slopeOf({ slope, curvature }: Quadratic, z: readonly number[]): number[] {
  return slope.map((own, i) => own - z.reduce((sum, b, j) => sum + curvature[i]![j]! * b, 0));
}

/** log N(z; μ, diag σ²) at z = μ + σ ε. */
export function logNormal(sigma: readonly number[], eps: readonly number[]): number {
  return -eps.reduce((sum, e, d) => sum + 0.5 * (e * e + Math.log(2 * Math.PI)) + Math.log(sigma[d]!), 0);
}

/** The baseline is the mean of f itself. */
export function exactSpreads(
  mu: readonly number[],
  sigma: readonly number[],
  f: Quadratic,
): Readonly<Record<Estimator, Readonly<Record<Variable, ExactSpread>>>> {
  const latent = mu.length;
  const draws = Array.from({ length: NODES.length ** latent }, (_, number) => {
    const places = mu.map((_d, d) => Math.floor(number / NODES.length ** d) % NODES.length);
    const eps = places.map((place) => NODES[place]!);
    const z = eps.map((e, d) => mu[d]! + sigma[d]! * e);
    const entropy = f.entropy ? -logNormal(sigma, eps) : 0;
    const weight = places.reduce((product, place) => product * WEIGHTS[place]!, 1);
    return { eps, weight, value: heightOf(f, z) + entropy, along: slopeOf(f, z) };
  });
  type Draw = (typeof draws)[number];
  const expected = (of: (draw: Draw) => number): number => draws.reduce((sum, draw) => sum + draw.weight * of(draw), 0);
  const spread = (gradient: (draw: Draw, d: number) => number): ExactSpread => {
    const mean = Float64Array.from(mu, (_, d) => expected((draw) => gradient(draw, d)));
    const moment = (power: number): Float64Array =>
      Float64Array.from(mu, (_, d) => expected((draw) => (gradient(draw, d) - mean[d]!) ** power));
    const [squares, fourths] = [moment(2), moment(4)];
    return { mean, deviation: squares.map(Math.sqrt), kurtosis: fourths.map((value, d) => value / squares[d]! ** 2) };
  };
  const middle = expected(({ value }) => value);
  const scored = (baseline: number) => ({
    mu: spread(({ eps, value }, d) => ((value - baseline) * eps[d]!) / sigma[d]!),
    logSigma: spread(({ eps, value }, d) => (value - baseline) * (eps[d]! ** 2 - 1)),
  });
  return {
    pathwise: {
      mu: spread(({ along }, d) => along[d]!),
      logSigma: spread(({ along, eps }, d) => along[d]! * sigma[d]! * eps[d]! + (f.entropy ? 1 : 0)),
    },
    score: scored(0),
    baseline: scored(middle),
  };
}
