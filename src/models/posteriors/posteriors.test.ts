// Every posterior: its draws have the density that it says, its formulas agree with integration, its flows with the
// determinant of their numerical Jacobian.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { buildNetwork } from '../layers/network.ts';
import { initialValues } from '../layers/weights.ts';
import { createWeights } from '../layers/weights.ts';
import { posteriors } from '../posteriors.ts';
import { priors } from '../priors.ts';
import type { Prior } from '../priors/prior.ts';
import { klPerDimension } from './diagonal-gaussian.ts';
import { klFullToStandard } from './full.ts';
import { klLaplaceToStandard } from './laplace.ts';
import { planarLayer } from './planar.ts';
import type { Noise } from '../noise.ts';
import { couplingLayer } from './real-nvp.ts';
import { type PosteriorId, posteriorSpecs } from './specs.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const FEATURES = 3;
const D = 2;

function noiseOf(seed: number): Noise {
  let call = 0;
  return (shape) => tf.tensor(normals(seed, 1, call++, tf.util.sizeFromShape([...shape])), [...shape]);
}

const prior = (id: 'standard' | 'laplace'): Prior =>
  priors[id]({
    latent: D,
    image: [1, 1, 1],
    weights: createWeights(),
    params: {},
    encode: () => expect.fail('no image here'),
  });

/** The posterior of `draws` copies of one image. */
function build(id: PosteriorId, draws: number) {
  const weights = createWeights();
  const create = posteriors[id](FEATURES, D, weights);
  weights.fill(initialValues(weights.declared, 5).map((value, i) => value + 0.1 * Math.sin(i)));
  const h = tf.tile(tf.tensor2d([0.4, -0.7, 0.3], [1, FEATURES]), [draws, 1]) as tf.Tensor2D;
  return create(h);
}

describe.each(posteriorSpecs.map(({ id }) => id))('%s', (id) => {
  const draws = 40_000;

  it('draws from the density that it states: E[1 / q] over a box is the box’s size', async () => {
    const draw = build(id, draws).sample(noiseOf(2));
    const [z, logQ] = [await draw.z.data(), await draw.logDensity().data()];
    // A box around the mean, inside of which draws are dense enough.
    const mean = [0, 1].map((d) => [...z].filter((_, i) => i % D === d).reduce((sum, value) => sum + value, 0) / draws);
    let total = 0;
    for (let i = 0; i < draws; i++) {
      const inside = [0, 1].every((d) => Math.abs(z[i * D + d]! - mean[d]!) < 0.5);
      if (inside) total += Math.exp(-logQ[i]!);
    }
    expect(total / draws).toBeGreaterThan(0.93);
    expect(total / draws).toBeLessThan(1.07);
  });

  it('estimates the same KL by its draws as by its formula, where it has one', async () => {
    for (const p of [prior('standard'), prior('laplace')]) {
      const q = build(id, draws);
      const formula = q.kl?.(p);
      const draw = q.sample(noiseOf(3));
      const estimate = (await tf.mean(tf.sub(draw.logDensity(), p.logDensity(draw.z))).data())[0]!;
      expect(estimate).toBeGreaterThan(0);
      if (formula) expect(Math.abs(estimate - (await formula.data())[0]!)).toBeLessThan(0.02);
    }
  });

  it('has gradients to its features that are finite', async () => {
    const weights = createWeights();
    const create = posteriors[id](FEATURES, D, weights);
    weights.fill(initialValues(weights.declared, 5));
    const gradient = tf.grad((h: tf.Tensor) => {
      const draw = create(h as tf.Tensor2D).sample(noiseOf(4));
      return tf.add(tf.sum(tf.square(draw.z)), tf.sum(draw.logDensity()));
    })(tf.tensor2d([0.4, -0.7, 0.3], [1, FEATURES]));
    const values = [...(await gradient.data())];
    for (const value of values) expect(Number.isFinite(value)).toBe(true);
    expect(Math.hypot(...values)).toBeGreaterThan(0);
  });
});

it.each(['diagonal', 'laplace', 'full'] as const)('%s states the mean and the variance of its draws', async (id) => {
  const draws = 40_000;
  const q = build(id, draws);
  const [z, mu, logVar] = [await q.sample(noiseOf(8)).z.data(), await q.mu.data(), await q.logVar.data()].map(
    (values) => Float64Array.from(values),
  ) as [Float64Array, Float64Array, Float64Array];
  for (let d = 0; d < D; d++) {
    const own = z.filter((_, i) => i % D === d);
    const mean = own.reduce((sum, value) => sum + value / draws, 0);
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2 / draws, 0);
    expect(Math.abs(mean - mu[d]!) / Math.sqrt(variance)).toBeLessThan(0.02);
    expect(Math.abs(Math.log(variance) - logVar[d]!)).toBeLessThan(0.05);
  }
});

it.each(['full', 'planar', 'realNvp'] as const)('%s starts as the diagonal Gaussian', async (id) => {
  const drawOf = (which: PosteriorId) => {
    const weights = createWeights();
    const create = posteriors[which](FEATURES, D, weights);
    // The heads of μ and log σ² come first, so the same seed starts them alike.
    weights.fill(initialValues(weights.declared, 6));
    return create(tf.tensor2d([0.4, -0.7, 0.3, 1, 0.2, -0.5], [2, FEATURES])).sample(noiseOf(7));
  };
  const [own, plain] = [drawOf(id), drawOf('diagonal')];
  const expected = await plain.z.data();
  (await own.z.data()).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 5);
  });
  const density = await plain.logDensity().data();
  (await own.logDensity().data()).forEach((value, i) => {
    expect(value).toBeCloseTo(density[i]!, 5);
  });
});

describe('formulas against integration', () => {
  const steps = 40_000;
  const integrate = (f: (z: number) => number): number =>
    Array.from({ length: steps }, (_, i) => f(-20 + (40 * (i + 0.5)) / steps)).reduce((sum, v) => sum + v, 0) *
    (40 / steps);
  const kl = (logQ: (z: number) => number, logP: (z: number) => number): number =>
    integrate((z) => Math.exp(logQ(z)) * (logQ(z) - logP(z)));
  const normal =
    (mean: number, logVar: number) =>
    (z: number): number =>
      -0.5 * (Math.log(2 * Math.PI) + logVar + (z - mean) ** 2 * Math.exp(-logVar));
  const laplaceLog =
    (mean: number, b: number) =>
    (z: number): number =>
      -Math.abs(z - mean) / b - Math.log(2 * b);

  it('Laplace to Laplace(0, 1)', async () => {
    for (const [mu, logVar] of [
      [0, 0],
      [1.5, -1],
      [-0.3, 0.8],
    ] as const) {
      const [value] = await klLaplaceToStandard(tf.tensor2d([[mu]]), tf.tensor2d([[logVar]])).data();
      expect(value).toBeCloseTo(kl(laplaceLog(mu, Math.exp(logVar / 2)), laplaceLog(0, 1)), 4);
    }
  });

  it('a Laplace posterior is never measured against a normal prior with the normal formula', async () => {
    const q = build('laplace', 1);
    expect(q.kl?.(prior('standard'))).toBeNull();
    expect(q.kl?.(prior('laplace'))).not.toBeNull();
    // The mistake would be off by this much for μ = 0, b = 1.
    const truth = kl(laplaceLog(0, 1), normal(0, 0));
    expect(Math.abs(truth - 0)).toBeGreaterThan(0.05);
  });

  it('Gaussian to any Gaussian with independent dimensions', async () => {
    const q = { mu: tf.tensor2d([[0.7]]), logVar: tf.tensor2d([[-0.6]]) };
    const [value] = await klPerDimension(q, { mean: tf.tensor2d([[-0.4]]), logVar: tf.tensor2d([[0.9]]) }).data();
    expect(value).toBeCloseTo(kl(normal(0.7, -0.6), normal(-0.4, 0.9)), 4);
  });

  it('full Gaussian to the standard one: ½ (tr Σ + μᵀμ − d − log |Σ|)', async () => {
    const [a, b, c] = [0.8, -0.5, 1.3]; // L = [[a, 0], [b, c]]
    const [value] = await klFullToStandard(
      tf.tensor2d([[0.2, -1]]),
      tf.tensor2d([[Math.log(a), Math.log(c)]]),
      tf.tensor3d([0, 0, b, 0], [1, 2, 2]),
    ).data();
    const trace = a * a + b * b + c * c;
    expect(value).toBeCloseTo(0.5 * (trace + 0.04 + 1 - 2 - 2 * Math.log(a * c)), 5);
  });
});

describe('flows against the determinant of a numerical Jacobian', () => {
  /** log |det| of z → f(z) at one point in two dimensions, by central differences. */
  async function numericalLogDet(f: (z: tf.Tensor2D) => tf.Tensor2D, at: readonly [number, number]): Promise<number> {
    const h = 1e-2;
    const image = async (x: number, y: number): Promise<ArrayLike<number>> => f(tf.tensor2d([[x, y]])).data();
    const [right, left] = [await image(at[0] + h, at[1]), await image(at[0] - h, at[1])];
    const [up, down] = [await image(at[0], at[1] + h), await image(at[0], at[1] - h)];
    const [xx, yx] = [0, 1].map((i) => (right[i]! - left[i]!) / (2 * h)) as [number, number];
    const [xy, yy] = [0, 1].map((i) => (up[i]! - down[i]!) / (2 * h)) as [number, number];
    return Math.log(Math.abs(xx * yy - xy * yx));
  }
  const points = [
    [0.3, -0.2],
    [-1.5, 0.8],
    [2, 2],
  ] as const;

  it('planar, also where u alone would fold the space', async () => {
    for (const [u, w, b] of [
      [[0.5, -1], [1.2, 0.3], 0.2],
      [[-3, -2], [1, 2], -0.4],
    ] as const) {
      const layer = (z: tf.Tensor2D) =>
        planarLayer(z, tf.tensor2d([[...u]]), tf.tensor2d([[...w]]), tf.tensor2d([[b]]));
      for (const at of points) {
        const [logDet] = await layer(tf.tensor2d([[...at]])).logDet.data();
        expect(logDet).toBeCloseTo(await numericalLogDet((z) => layer(z).z, at), 2);
      }
    }
  });

  it('coupling, and it leaves its half alone', async () => {
    const weights = createWeights();
    const network = buildNetwork(
      [
        { kind: 'dense', name: 'a', units: 8, activation: 'tanh' },
        { kind: 'dense', name: 'b', units: 4, activation: 'linear' },
      ],
      [3],
      'flow',
      weights,
    );
    weights.fill(initialValues(weights.declared, 3));
    const kept = tf.tensor2d([[1, 0]]);
    const layer = (z: tf.Tensor2D) => couplingLayer(z, kept, tf.tensor2d([[0.7]]), network);
    for (const at of points) {
      const { z, logDet } = layer(tf.tensor2d([[...at]]));
      expect((await z.data())[0]).toBeCloseTo(at[0], 6);
      expect((await logDet.data())[0]).toBeCloseTo(await numericalLogDet((value) => layer(value).z, at), 2);
    }
  });
});
