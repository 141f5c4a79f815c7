import { beforeAll, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { createNoise } from '../../engine/noise.ts';
import * as tf from '../../kernels/tf.ts';
import { logNormal } from '../../math/gaussian.ts';
import { dense } from '../architectures/dense.ts';
import { initialValues } from '../layers/weights.ts';
import type { Model, StepContext } from '../model.ts';
import { logStandardNormal, logNormal as logNormals } from '../posteriors/heads.ts';
import { createVae } from '../variants/vae/model.ts';
import { importanceWeighted, type LogLikelihood } from './log-likelihood.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const stepAt = (draw: number): StepContext => ({
  noise: createNoise(1, 4, draw),
  params: {},
  input: () => expect.fail('no inputs here'),
  labels: () => expect.fail('no labels here'),
  assign: () => expect.fail('nothing is assigned here'),
  training: false,
});
const noTurn = async (): Promise<void> => {};
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * z ~ N(0, 1), x ~ N(z, 1), so x ~ N(0, 2); q(z|x) = N(slope x, variance). The posterior itself is slope ½, variance ½.
 */
function linearModel(slope: number, variance: number): Pick<Model, 'logWeight'> {
  return {
    logWeight(x, { noise }) {
      const column = tf.reshape(x, [-1, 1]);
      const eps = noise(column.shape);
      const z = tf.add(tf.mul(column, slope), tf.mul(eps, Math.sqrt(variance)));
      const logQ = logNormals(z, tf.mul(column, slope), tf.scalar(Math.log(variance)));
      return tf.sub(tf.add(logNormals(column, z, tf.scalar(0)), logStandardNormal(z)), logQ);
    },
  };
}

const xs = [-2, 0, 0.5, 3];
const images = (): tf.Tensor4D => tf.tensor4d(xs, [4, 1, 1, 1]);
const exact = xs.map((x) => logNormal(x, 0, Math.log(2)));

it('is exact at the first draw where q is the posterior', async () => {
  const x = images();
  const { values, effectiveDraws } = await importanceWeighted(linearModel(0.5, 0.5), x, 3, stepAt, noTurn);
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(exact[i]!, 5);
  });
  for (const draws of effectiveDraws) expect(draws).toBeCloseTo(3, 4);
});

it('rises from the ELBO to log p(x) where q is not', async () => {
  const x = images();
  const model = linearModel(0.3, 0.8);
  const found = await importanceWeighted(model, x, 4000, stepAt, noTurn);
  found.values.forEach((value, i) => {
    expect(Math.abs(value - exact[i]!)).toBeLessThan(0.05);
  });
  for (const draws of found.effectiveDraws) expect(draws).toBeLessThan(3800);
  // The mean of many L_1 is the ELBO: log p(x) less KL( q ‖ posterior ) = ½ (log ½/0.8 + (0.8 + (0.3 x − ½ x)²) / ½ −
  // 1).
  let elbo = 0;
  for (let k = 0; k < 400; k++) {
    elbo += mean((await importanceWeighted(model, x, 1, () => stepAt(10_000 + k), noTurn)).values) / 400;
  }
  const gap = xs.reduce(
    (sum, value) => sum + (0.5 * (Math.log(0.5 / 0.8) + (0.8 + (0.2 * value) ** 2) / 0.5 - 1)) / 4,
    0,
  );
  expect(Math.abs(elbo - (mean(Float64Array.from(exact)) - gap))).toBeLessThan(0.05);
});

it('of a model is at least its ELBO, rises with the draws, and leaves no tensor behind', async () => {
  const image = [8, 8, 1] as const;
  const model = createVae({
    image,
    latent: 2,
    architecture: dense,
    likelihood: 'bernoulli',
    posterior: 'diagonal',
    prior: 'standard',
    classes: 0,
    images: 100,
    params: {},
  });
  model.weights.fill(initialValues(model.weights.declared, 1).map((value) => 2 * value));
  const x = tf.tidy(() => tf.sigmoid(tf.tensor4d(normals(3, 1, 0, 16 * 64), [16, ...image])));
  const before = tf.memory().numTensors;
  let turns = 0;
  const at = (draws: number) =>
    importanceWeighted(model, x, draws, stepAt, async () => {
      turns++;
    });
  const [few, many] = [mean((await at(4)).values), mean((await at(64)).values)];
  expect(turns).toBe(68);
  expect(tf.memory().numTensors).toBe(before);
  const terms = tf.tidy(() => {
    const { recon, kl } = model.terms(x, stepAt(0));
    return tf.mean(tf.sub(recon!, kl!)).dataSync()[0]!;
  });
  expect(few).toBeGreaterThan(terms);
  expect(many).toBeGreaterThan(few);
});

it('finds what a posterior that is much too narrow misses by widening its noise', async () => {
  // Its spread is a tenth of the true posterior's: of a thousand draws hardly any is where x is likely to come from.
  const model = linearModel(0.3, 0.005);
  const [narrow, wide] = [false, true].map((widened) =>
    importanceWeighted(model, images(), 1000, stepAt, noTurn, { widened }),
  ) as [Promise<LogLikelihood>, Promise<LogLikelihood>];
  const off = (found: LogLikelihood): number => Math.max(...[...found.values].map((value, i) => exact[i]! - value));
  expect(off(await narrow)).toBeGreaterThan(1);
  expect(off(await wide)).toBeLessThan(0.3);
});

it('is still exact where q is the posterior, widened or not', async () => {
  const { values } = await importanceWeighted(linearModel(0.5, 0.5), images(), 4000, stepAt, noTurn, { widened: true });
  values.forEach((value, i) => {
    expect(Math.abs(value - exact[i]!)).toBeLessThan(0.03);
  });
});

it('refuses a model without a posterior', async () => {
  await expect(importanceWeighted({}, images(), 1, stepAt, noTurn)).rejects.toThrow(/posterior and a prior/);
});
