import { describe, expect, it } from 'vitest';
import { normals, streams } from '../core/random.ts';
import { drawsNeeded, estimators, gradientSpreads, variables } from './gradient-estimators.ts';
import { errorOfDeviation, exactSpreads, logNormal, type Quadratic, slopeOf, heightOf } from './quadratic.fixture.ts';

const mu = [0.4, -0.9, 0.1];
const sigma = [0.3, 0.6, 0.2];
const quadratic = (entropy: boolean): Quadratic => ({
  constant: -20,
  slope: [2, -3, 1],
  curvature: [
    [6, 2, 0],
    [2, 4, -1],
    [0, -1, 9],
  ],
  entropy,
});

function drawn(f: Quadratic, count: number) {
  const latent = mu.length;
  const eps = Float64Array.from(normals(1, streams.probe, 0, count * latent));
  const rows = Array.from({ length: count }, (_, i) => Array.from(eps.subarray(i * latent, (i + 1) * latent)));
  const z = rows.map((row) => row.map((e, d) => mu[d]! + sigma[d]! * e));
  const values = z.map((one, i) => heightOf(f, one) - (f.entropy ? logNormal(sigma, rows[i]!) : 0));
  const slope = z.flatMap((one) => slopeOf(f, one));
  return gradientSpreads(sigma, { latent, eps, f: values, slope, entropy: f.entropy });
}

describe.each([{ entropy: false }, { entropy: true }])('of a quadratic f, with − log q: $entropy', ({ entropy }) => {
  const COUNT = 400_000;
  const f = quadratic(entropy);
  const exact = exactSpreads(mu, sigma, f);
  const found = drawn(f, COUNT);

  it('the exact means are the same in every way, and what differentiating E f gives', () => {
    // E f = f(μ) − ½ Σ curvature_dd σ_d², and the entropy grows by one with log σ.
    const byMu = slopeOf(f, mu);
    for (const estimator of estimators) {
      for (const d of mu.keys()) {
        const byLogSigma = -f.curvature[d]![d]! * sigma[d]! ** 2 + (entropy ? 1 : 0);
        expect(exact[estimator].mu.mean[d]).toBeCloseTo(byMu[d]!, 9);
        expect(exact[estimator].logSigma.mean[d]).toBeCloseTo(byLogSigma, 9);
      }
    }
  });

  it.each(estimators)(
    '%s has that mean within its standard error, and the exact spread within its own',
    (estimator) => {
      for (const variable of variables) {
        const [of, truth] = [found[estimator][variable], exact[estimator][variable]];
        for (const d of mu.keys()) {
          const error = truth.deviation[d]! / Math.sqrt(COUNT);
          expect(Math.abs(of.mean[d]! - truth.mean[d]!)).toBeLessThan(4 * error);
          const share = errorOfDeviation(truth, d, COUNT);
          expect(share).toBeLessThan(0.02);
          expect(Math.abs(of.deviation[d]! / truth.deviation[d]! - 1)).toBeLessThan(4 * share);
        }
      }
    },
  );
});

it('of a linear f needs no luck along the path, and a baseline takes its height away', () => {
  const flat = { ...quadratic(false), curvature: mu.map(() => mu.map(() => 0)) };
  const { pathwise, score, baseline } = drawn(flat, 1000);
  for (const deviation of pathwise.mu.deviation) expect(deviation).toBeLessThan(1e-9);
  const higher = drawn({ ...flat, constant: 1000 }, 1000);
  for (const d of mu.keys()) {
    expect(higher.score.mu.deviation[d]).toBeGreaterThan(10 * score.mu.deviation[d]!);
    expect(higher.baseline.mu.deviation[d]).toBeCloseTo(baseline.mu.deviation[d]!, 6);
  }
});

it('tells how many draws are worth one', () => {
  const spread = (...deviation: number[]) => ({
    mean: new Float64Array(deviation.length),
    deviation: Float64Array.from(deviation),
  });
  expect(drawsNeeded(spread(1, 2), spread(3, 4))).toBe(5);
  expect(drawsNeeded(spread(0, 0), spread(3, 4))).toBeNull();
});
