// The grid against a closed form: a linear decoder with Gaussian pixels has a Gaussian posterior and an exact log p(x)
// (probabilistic PCA, Tipping & Bishop 1999). And against importance weighting, where there is none.
import { beforeAll, describe, expect, it } from 'vitest';
import { TOO_COARSE } from '../math/posterior-grid.ts';
import { fittingParts, defaultParams } from '../models/choice.ts';
import { saysJoint } from '../models/spec.ts';
import { variantSpecs } from '../models/specs.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { imageOf, linearModel, trained } from './linear.fixture.ts';
import { noTurn } from './pieces.ts';
import type { PosteriorGrid } from './posterior-grid.ts';
import type { Session } from './session.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const gridOf = (session: Session, number = 0, extent = 3.5): Promise<PosteriorGrid | null> =>
  session.still((answers) => answers.posteriorGrid(imageOf(session, number), extent, noTurn));

type Pair = readonly [number, number];
/** [a, b, c] is the symmetric [[a, b], [b, c]]. */
type Symmetric = readonly [number, number, number];

/** Mean and covariance of p(z|x), and log p(x), of a linear decoder with Gaussian pixels and two dimensions. */
async function closedForm(session: Session, pixels: Uint8Array) {
  const { constant, slope, curvature } = (await linearModel(session, pixels)).joint;
  const [p, q] = slope as [number, number];
  const [a, b, c] = [curvature[0]![0]!, curvature[0]![1]!, curvature[1]![1]!];
  const determinant = a * c - b * b;
  const mean: Pair = [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
  const covariance: Symmetric = [c / determinant, -b / determinant, a / determinant];
  const explained = mean[0] * p + mean[1] * q;
  const logEvidence = constant + Math.log(2 * Math.PI) + 0.5 * (explained - Math.log(determinant));
  return { mean, covariance, logEvidence };
}

/** Mean and covariance of the mass on the cells. */
function moments({ box: { low, high }, side, shares }: PosteriorGrid): { mean: Pair; covariance: Symmetric } {
  const sum = (value: (z: Pair) => number): number =>
    shares.reduce((all, share, i) => {
      const z1 = low[0] + (((i % side) + 0.5) / side) * (high[0] - low[0]);
      const z2 = low[1] + ((Math.floor(i / side) + 0.5) / side) * (high[1] - low[1]);
      return all + share * value([z1, z2]);
    }, 0);
  const [m1, m2] = [sum(([z]) => z), sum(([, z]) => z)];
  const covariance: Symmetric = [
    sum(([z]) => (z - m1) ** 2),
    sum(([z, y]) => (z - m1) * (y - m2)),
    sum(([, z]) => (z - m2) ** 2),
  ];
  return { mean: [m1, m2], covariance };
}

describe.each([
  { extent: 3.5, says: 'the plane of the page' },
  { extent: 0.5, says: 'a plane that is too small at first' },
])('from $says', ({ extent }) => {
  it('finds log p(x), mean and covariance of probabilistic PCA', async () => {
    const session = await trained({ likelihood: 'gaussianLinear' }, 300);
    for (const number of [0, 7]) {
      const grid = (await gridOf(session, number, extent))!;
      const exact = await closedForm(session, imageOf(session, number).pixels);
      const found = moments(grid);
      const sigma = Math.sqrt(Math.max(exact.covariance[0], exact.covariance[2]));
      // Of some hundreds of nats, in numbers of 32 bits.
      expect(Math.abs(grid.logEvidence - exact.logEvidence)).toBeLessThan(0.01);
      for (const d of [0, 1]) expect(Math.abs(found.mean[d]! - exact.mean[d]!)).toBeLessThan(0.02 * sigma);
      for (const k of [0, 1, 2])
        expect(Math.abs(found.covariance[k]! - exact.covariance[k]!)).toBeLessThan(0.02 * sigma ** 2);
      expect(grid.coarseness).toBeLessThan(TOO_COARSE / 2);
      expect(grid.border).toBeLessThan(1e-4);
      // What q(z|x) leaves out.
      expect(grid.logEvidence - grid.elbo).toBeGreaterThan(-3 * grid.elboError);
    }
    session.dispose();
  });
});

it.each([
  { likelihood: 'bernoulli', posterior: 'diagonal', prior: 'standard' },
  { likelihood: 'gaussian', posterior: 'full', prior: 'mixture' },
  { likelihood: 'discretisedLogistic', posterior: 'laplace', prior: 'laplace' },
] as const)('agrees with importance weighting: $likelihood, $posterior, $prior', async (parts) => {
  const config = { ...defaultConfig(), ...parts };
  const session = await trained({ arch: 'tiny', ...parts, params: defaultParams(config) }, 300);
  const grid = (await gridOf(session))!;
  expect(grid.coarseness).toBeLessThan(TOO_COARSE);
  expect(grid.border).toBeLessThan(1e-3);
  const weighed = await session.still((answers) => answers.logLikelihood(1, 1000, noTurn));
  const { values, effectiveDraws } = weighed!;
  // Worth so many draws, it is off by about so much.
  const error = 1 / Math.sqrt(effectiveDraws[0]!);
  expect(effectiveDraws[0]).toBeGreaterThan(30);
  expect(Math.abs(grid.logEvidence - values[0]!)).toBeLessThan(4 * error + 0.01);
  const gap = grid.logEvidence - grid.elbo;
  expect(gap).toBeGreaterThan(-3 * grid.elboError);
  session.dispose();
});

it('is there for every variant in which nothing but z is latent, and for no other', async () => {
  for (const spec of variantSpecs) {
    const parts = fittingParts({ ...defaultConfig(), variant: spec.id });
    const session = await trained({ ...parts, arch: 'tiny', params: defaultParams(parts) }, 3);
    const grid = await gridOf(session);
    expect([spec.id, grid !== null]).toEqual([spec.id, saysJoint(spec)]);
    if (grid) expect(grid.logEvidence - grid.elbo).toBeGreaterThan(-4 * grid.elboError);
    session.dispose();
  }
});

it('has no plane to lie on where z has another number of dimensions', async () => {
  const session = await trained({ latent: 3 }, 1);
  expect(await gridOf(session)).toBeNull();
  session.dispose();
});
