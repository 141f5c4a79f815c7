// The best q(z|x) against its closed form: under a Gaussian posterior N(m, Λ⁻¹), as of a linear decoder with Gaussian
// pixels, the best Gaussian with independent dimensions has the mean m and the variances 1 / Λ_dd (Bishop 2006, section 10.1.2).
import { beforeAll, expect, it } from 'vitest';
import { defaultParams } from '../models/choice.ts';
import { defaultConfig } from '../settings/config.ts';
import type { Search, TowardsBest } from './best-posterior.ts';
import { startDevice } from './device.ts';
import { imageOf, linearModel, trained } from './linear.fixture.ts';
import { noTurn, type Turn } from './pieces.ts';
import type { Session } from './session.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const search: Search = { steps: 300, draws: 20, evaluated: 1000, stopped: () => false, onWay: () => {} };

const bestOf = (session: Session, number: number, change: Partial<Search> = {}, turn: Turn = noTurn) =>
  session.apart((answers) => answers.bestPosterior(imageOf(session, number), { ...search, ...change }, turn));

it.each([
  { steps: 300, what: 'a trained encoder' },
  { steps: 20, what: 'one that is far off yet' },
])('finds the optimum of probabilistic PCA from $what', async ({ steps }) => {
  const session = await trained({ likelihood: 'gaussianLinear' }, steps);
  for (const number of [0, 7]) {
    const ways: TowardsBest[] = [];
    const found = (await bestOf(session, number, { onWay: (way) => ways.push(way) }))!;
    const { mu, sigma, joint } = await linearModel(session, imageOf(session, number).pixels);
    const [[a, b], [, c]] = joint.curvature as [[number, number], [number, number]];
    const [p, q] = joint.slope as [number, number];
    const determinant = a * c - b * b;
    const mean = [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
    const spread = [1 / Math.sqrt(a), 1 / Math.sqrt(c)];
    const evidence =
      joint.constant + Math.log(2 * Math.PI) + 0.5 * (mean[0]! * p + mean[1]! * q - Math.log(determinant));
    // KL of the best one: what a slanting posterior costs who may not slant.
    const elbo = evidence - 0.5 * Math.log((a * c) / determinant);
    for (const d of [0, 1]) {
      expect(found.encoder.mu[d]).toBeCloseTo(mu[d]!, 5);
      expect(found.encoder.sigma[d]).toBeCloseTo(sigma[d]!, 5);
      expect(Math.abs(found.best.mu[d]! - mean[d]!)).toBeLessThan(0.05 * spread[d]!);
      expect(Math.abs(found.best.sigma[d]! / spread[d]! - 1)).toBeLessThan(0.05);
    }
    // The optimum is flat: what is missed of it is of second order.
    expect(Math.abs(found.best.elbo - elbo)).toBeLessThan(4 * found.best.error + 0.02);
    expect(found.gap).toBeGreaterThan(-3 * found.gapError);
    expect(found.gap).toBeCloseTo(found.best.elbo - found.encoder.elbo, 9);
    expect(ways.map(({ done }) => done)).toEqual(Array.from({ length: 30 }, (_, i) => (i + 1) / 30));
    expect(ways.at(-1)!.encoder).toEqual(found.encoder);
    expect(ways.at(-1)!.mu).toEqual(found.best.mu);
  }
  session.dispose();
});

it.each([
  { likelihood: 'bernoulli', prior: 'standard', latent: 2 },
  { likelihood: 'gaussian', prior: 'mixture', latent: 8 },
] as const)('is never worse than the encoder but for chance: $likelihood, $prior', async (parts) => {
  const config = { ...defaultConfig(), ...parts };
  const session = await trained({ arch: 'tiny', ...parts, params: defaultParams(config) }, 100);
  for (const number of [0, 3, 5]) {
    const { gap, gapError } = (await bestOf(session, number))!;
    expect(gap).toBeGreaterThan(-3 * gapError);
    expect(gapError).toBeLessThan(0.5);
  }
  session.dispose();
});

it('leaves the run as it was: its next losses, its answers, its memory', async () => {
  const { memory } = await import('../kernels/tf.ts');
  const [asked, other] = [await trained({ arch: 'tiny' }, 3), await trained({ arch: 'tiny' }, 3)];
  await bestOf(asked, 0, { steps: 5 });
  const tensors = memory().numTensors;
  await bestOf(asked, 0, { steps: 5 });
  expect(memory().numTensors).toBe(tensors);
  for (const session of [asked, other]) session.next(3);
  expect((await asked.report())!.rows).toEqual((await other.report())!.rows);
  for (const session of [asked, other]) session.dispose();
});

it('keeps the weights of its beginning while the run trains on, and answers others meanwhile', async () => {
  const [asked, other] = [await trained({ arch: 'tiny' }, 3), await trained({ arch: 'tiny' }, 3)];
  const turn: Turn = async () => {
    asked.next();
    await asked.still(async (_, step) => expect(step).toBeGreaterThan(3));
  };
  const meanwhile = await bestOf(asked, 0, { steps: 20 }, turn);
  expect(meanwhile).toEqual(await bestOf(other, 0, { steps: 20 }));
  expect(asked.step).toBeGreaterThan(20);
  for (const session of [asked, other]) session.dispose();
});

it('ends when nobody waits for it, and is not there where z is drawn in another way', async () => {
  const session = await trained({ arch: 'tiny' }, 3);
  let asked = 0;
  expect(await bestOf(session, 0, { stopped: () => ++asked > 2 })).toBeNull();
  expect(asked).toBe(3);
  session.dispose();
  const full = await trained({ arch: 'tiny', posterior: 'full' }, 3);
  expect(await bestOf(full, 0)).toBeNull();
  full.dispose();
});
