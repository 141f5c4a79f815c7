// The arithmetic that must be the same everywhere, against the engine's own, and against 20 digits of mpmath.
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { exp, log, sigmoid, softplus, tanh } from './exact.ts';
import { cdf, density, logTail, quantile } from './normal.ts';

const ULP = Number.EPSILON;

const apart = (found: number, wanted: number): number => Math.abs(found - wanted) / Math.abs(wanted);

describe('exp and log', () => {
  it('are those of the engine to four units of the last digit, over all numbers', () => {
    const random = createRandom(1, 1);
    let worst = 0;
    for (let i = 0; i < 100_000; i++) {
      const x = random.between(-700, 700);
      const y = Math.exp(random.between(-1, 1)) * 2 ** Math.floor(random.between(-1020, 1020));
      worst = Math.max(worst, apart(exp(x), Math.exp(x)), apart(log(y), Math.log(y)));
    }
    expect(worst).toBeLessThan(4 * ULP);
  });

  it('keep their digits near 0 and 1', () => {
    for (let k = 1; k < 50; k++) {
      expect(apart(log(1 + 2 ** -k), Math.log(1 + 2 ** -k))).toBeLessThan(4 * ULP);
      expect(apart(log(1 - 2 ** -k), Math.log(1 - 2 ** -k))).toBeLessThan(4 * ULP);
      expect(exp(2 ** -k)).toBeCloseTo(Math.exp(2 ** -k), 15);
    }
  });

  it('end where numbers end', () => {
    expect([exp(0), exp(1000), exp(-1000), exp(Number.NEGATIVE_INFINITY)]).toEqual([1, Infinity, 0, 0]);
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect([exp(Number.NaN), log(Number.NaN), log(-1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(apart(exp(709.7), Math.exp(709.7))).toBeLessThan(4 * ULP);
    // Below 2⁻¹⁰²² numbers have fewer digits.
    expect(exp(-740) / Math.exp(-740)).toBeCloseTo(1, 1);
    expect(apart(log(2 ** -1070), Math.log(2 ** -1070))).toBeLessThan(4 * ULP);
  });
});

it('sigmoid, tanh and softplus are those of the engine', () => {
  for (let t = -40; t <= 40; t += 0.37) {
    expect(apart(sigmoid(t), t < 0 ? Math.exp(t) / (1 + Math.exp(t)) : 1 / (1 + Math.exp(-t)))).toBeLessThan(8 * ULP);
    expect(Math.abs(tanh(t) - Math.tanh(t))).toBeLessThan(4 * ULP);
    const wanted = Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    expect(Math.abs(softplus(t) - wanted)).toBeLessThanOrEqual(4 * ULP * Math.max(1, wanted));
  }
});

/** Φ at x, 20 digits by mpmath. */
const REFERENCE = [
  [-30.5, 1.3029379131780763e-204],
  [-12.25, 8.399796063633417e-35],
  [-8, 6.220960574271784e-16],
  [-5.5, 1.8989562465887718e-8],
  [-3, 0.0013498980316300946],
  [-2, 0.02275013194817921],
  [-1.5, 0.06680720126885807],
  [-1.1875, 0.11751522829321415],
  [-0.75, 0.2266273523768682],
  [-0.25, 0.4012936743170763],
  [0.125, 0.5497382248301129],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2.5, 0.9937903346742238],
  [6, 0.9999999990134123],
] as const;

describe('the normal distribution', () => {
  it.each(REFERENCE)('stays below %f as mpmath says', (x, wanted) => {
    // In the tail e^(−x²/2) passes the rounding of x on, magnified by x².
    expect(apart(cdf(x), wanted)).toBeLessThan(8 * ULP * Math.max(1, (x * x) / 2));
  });

  it('rises wherever two neighbours of a grid can be told apart, over the seams of its pieces too', () => {
    let before = 0;
    for (let x = -9; x <= 9; x += 1 / 1024) {
      const now = cdf(x);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });

  it('has quantiles that mpmath has', () => {
    const wanted = [
      [1 / 2 ** 19, -4.621231001499247],
      [1 / 2 ** 14, -3.841930685501911],
      [3 / 2 ** 14, -3.563307739498163],
      [77 / 2 ** 14, -2.597174568491721],
      [0.25, -0.6744897501960817],
      [8191 / 2 ** 14, -0.00015299244899961214],
    ] as const;
    for (const [p, x] of wanted) {
      // Next to the middle p itself has fewer digits than x.
      expect(Math.abs(quantile(p) - x)).toBeLessThan(8 * ULP * Math.max(1, Math.abs(x)));
      expect(quantile(1 - p)).toBe(-quantile(p));
    }
    expect([quantile(0), quantile(0.5), quantile(1)]).toEqual([-Infinity, 0, Infinity]);
  });

  it('has a logarithm of its tail that goes on where the tail is too small for a number', () => {
    expect(apart(logTail(30.5), Math.log(1.3029379131780763e-204))).toBeLessThan(1e-14);
    // −log Φ(−35) by either way.
    expect(apart(logTail(34.999999), logTail(35.000001))).toBeLessThan(1e-6);
    expect(logTail(510)).toBeCloseTo(-0.5 * 510 ** 2 - Math.log(510 * Math.sqrt(2 * Math.PI)), 4);
    expect(density(1.5)).toBeCloseTo(Math.exp(-1.125) / Math.sqrt(2 * Math.PI), 15);
  });
});
