// Every prior: its density integrates to 1 and is that of its draws; the KL of a mixture against integration.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { createWeights, initialValues } from '../layers/weights.ts';
import type { Noise } from '../noise.ts';
import { posteriors } from '../posteriors.ts';
import { priors } from '../priors.ts';
import { logMixture, logSumExp } from './mixture.ts';
import type { Prior } from './prior.ts';
import { type PriorId, priorSpecs } from './specs.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const K = 4;

function noiseOf(seed: number): Noise {
  let call = 0;
  return (shape) => tf.tensor(normals(seed, 1, call++, tf.util.sizeFromShape([...shape])), [...shape]);
}

/** A prior with weights away from their start. */
function build(id: PriorId, latent: number): Prior {
  const weights = createWeights();
  // A stand-in for an encoder: four pixels are its features.
  const posterior = posteriors.diagonal(4, latent, weights);
  const prior = priors[id]({
    latent,
    image: [2, 2, 1],
    weights,
    params: { components: K },
    encode: (x) => posterior(tf.reshape(x, [-1, 4]) as tf.Tensor2D),
  });
  weights.fill(initialValues(weights.declared, 8).map((value, i) => value + 0.4 * Math.sin(2 * i)));
  return prior;
}

/** Midpoints of a grid over [−12, 12] in each dimension, and the volume of a cell. */
function grid(latent: 1 | 2): { points: tf.Tensor2D; cell: number } {
  const steps = latent === 1 ? 20_000 : 240;
  const at = (i: number): number => -12 + (24 * (i + 0.5)) / steps;
  const numbers: number[] = [];
  for (let i = 0; i < steps; i++) {
    if (latent === 1) numbers.push(at(i));
    else for (let j = 0; j < steps; j++) numbers.push(at(i), at(j));
  }
  return { points: tf.tensor2d(numbers, [numbers.length / latent, latent]), cell: (24 / steps) ** latent };
}

describe.each(priorSpecs.map(({ id }) => id))('%s', (id) => {
  for (const latent of [1, 2] as const) {
    it(`is a density in ${latent} dimensions`, async () => {
      const { points, cell } = grid(latent);
      const mass = (await tf.sum(tf.exp(build(id, latent).logDensity(points))).data())[0]! * cell;
      expect(mass).toBeCloseTo(1, 2);
    });
  }

  it('draws what it says: the mean and variance of draws are those of the density', async () => {
    const prior = build(id, 1);
    const { points, cell } = grid(1);
    const [at, logP] = [await points.data(), await prior.logDensity(points).data()];
    let [mean, square] = [0, 0];
    at.forEach((z, i) => {
      mean += z * Math.exp(logP[i]!) * cell;
      square += z * z * Math.exp(logP[i]!) * cell;
    });
    const draws = await prior.sample(60_000, noiseOf(6)).data();
    let [drawnMean, drawnSquare] = [0, 0];
    for (const z of draws) {
      drawnMean += z / draws.length;
      drawnSquare += (z * z) / draws.length;
    }
    const spread = Math.sqrt(square - mean * mean);
    expect(Math.abs(drawnMean - mean) / spread).toBeLessThan(0.03);
    expect(Math.abs(drawnSquare - square) / square).toBeLessThan(0.05);
  });
});

it.each(['mixture', 'vamp'] as const)('%s: KL by draws agrees with integration', async (id) => {
  const prior = build(id, 1);
  const [mu, logVar] = [0.6, -1.2];
  const { points, cell } = grid(1);
  const [at, logP] = [await points.data(), await prior.logDensity(points).data()];
  let exact = 0;
  at.forEach((z, i) => {
    const logQ = -0.5 * (Math.log(2 * Math.PI) + logVar + (z - mu) ** 2 * Math.exp(-logVar));
    exact += Math.exp(logQ) * (logQ - logP[i]!) * cell;
  });
  const draws = 60_000;
  const eps = noiseOf(9)([draws, 1]);
  const z = tf.add(mu, tf.mul(Math.exp(logVar / 2), eps)) as tf.Tensor2D;
  const logQ = tf.mul(tf.add(tf.square(eps), Math.log(2 * Math.PI) + logVar), -0.5);
  const estimate = (await tf.mean(tf.sub(tf.reshape(logQ, [-1]), prior.logDensity(z))).data())[0]!;
  expect(Math.abs(estimate - exact)).toBeLessThan(0.02);
});

it('a mixture of one component is that Gaussian; log-sum-exp survives large numbers and has the softmax as its gradient', async () => {
  const one = { mean: tf.tensor2d([[1, -1]]), logVar: tf.tensor2d([[0.5, -0.5]]), logWeight: tf.tensor2d([[0]]) };
  const [value] = await logMixture(tf.tensor2d([[0.2, 0.3]]), one).data();
  const want = [
    [0.2, 1, 0.5],
    [0.3, -1, -0.5],
  ].reduce((sum, [z, m, l]) => sum - 0.5 * (Math.log(2 * Math.PI) + l! + (z! - m!) ** 2 * Math.exp(-l!)), 0);
  expect(value).toBeCloseTo(want, 5);

  const rows = tf.tensor2d([
    [1000, 1001],
    [-1000, -1003],
  ]);
  const sums = await logSumExp(rows).data();
  expect(sums[0]).toBeCloseTo(1001 + Math.log1p(Math.exp(-1)), 3);
  expect(sums[1]).toBeCloseTo(-1000 + Math.log1p(Math.exp(-3)), 3);
  const gradient = await tf
    .grad((x: tf.Tensor) => tf.sum(logSumExp(x as tf.Tensor2D)))(rows)
    .data();
  const share = 1 / (1 + Math.exp(-1));
  [1 - share, share, 1 / (1 + Math.exp(-3)), 1 - 1 / (1 + Math.exp(-3))].forEach((expected, i) => {
    expect(gradient[i]).toBeCloseTo(expected, 5);
  });
});
