// Nine mistakes that tutorials make, each of which would fail a test here.
import { beforeAll, expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { splitBySeed } from '../data/split.ts';
import { startDevice } from '../engine/device.ts';
import * as tf from '../kernels/tf.ts';
import { klToStandardNormal, logNormal } from '../math/gaussian.ts';
import { findArchitecture } from './architectures.ts';
import { likelihoods } from './likelihoods.ts';
import { createWeights, initialValues } from './layers/weights.ts';
import type { StepContext } from './model.ts';
import { klToStandard, sampleGaussian } from './posteriors/diagonal-gaussian.ts';
import { posteriors } from './posteriors.ts';
import { priors } from './priors.ts';
import { AT_END, combineTerms, elbo, type VariantSpec } from './spec.ts';
import { findVariant, variantSpecs } from './specs.ts';
import { createVae } from './variants/vae/model.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
  x = tf.tensor4d(
    Float32Array.from({ length: 48 }, (_, i) => (i % 5) / 5),
    [3, ...image],
  );
});

const image = [4, 4, 1] as const;

function vae() {
  const model = createVae({
    image,
    latent: 2,
    architecture: findArchitecture('dense'),
    likelihood: 'bernoulli',
    posterior: 'diagonal',
    prior: 'standard',
    images: 10,
    classes: 0,
    params: {},
  });
  model.weights.fill(initialValues(model.weights.declared, 1));
  return model;
}

const step = (seed: number): StepContext => ({
  noise: (shape) => tf.tensor(normals(seed, 1, 0, tf.util.sizeFromShape([...shape])), [...shape]),
  params: {},
  input: () => expect.fail('no inputs'),
  labels: () => expect.fail('no labels'),
  assign: () => expect.fail('nothing to assign'),
  training: true,
});

let x: tf.Tensor4D;

it('1. the KL is minimised, and the ELBO is recon − KL: more KL never makes a loss smaller', () => {
  for (const spec of variantSpecs as readonly VariantSpec[]) {
    for (const term of spec.terms)
      if (/^kl/i.test(term.id)) expect(term.weight({ beta: 2 }, AT_END)).toBeGreaterThanOrEqual(0);
  }
  expect(elbo({ recon: -100, kl: 7 })).toBe(-107);
  // A class that is a latent variable has a KL of its own.
  expect(elbo({ recon: -100, kl: 7, labelKl: 2 })).toBe(-109);
  expect(combineTerms(findVariant('vae'), {}, { recon: -100, kl: 7 })).toBe(107);
});

it('2. the reconstruction is summed over pixels as the KL is over dimensions; the mean is there to be watched, by name', async () => {
  const twice = tf.concat([x, x], 1);
  const value = async (id: 'bernoulli' | 'meanSquaredError', of: tf.Tensor): Promise<number> => {
    const likelihood = likelihoods[id](createWeights());
    return (
      await likelihood.logProb(tf.zerosLike(of), of, { params: {}, training: true, assign: () => {} }).data()
    )[0]!;
  };
  expect((await value('bernoulli', twice)) / (await value('bernoulli', x))).toBeCloseTo(2, 5);
  expect((await value('meanSquaredError', twice)) / (await value('meanSquaredError', x))).toBeCloseTo(1, 5);
});

it('3. σ is exp(log σ² / 2): the spread of draws is neither log σ² nor σ²', async () => {
  const draws = 20_000;
  const z = await sampleGaussian(
    { mu: tf.zeros([draws, 1]), logVar: tf.fill([draws, 1], 2) },
    tf.tensor2d(normals(9, 3, 0, draws), [draws, 1]),
  ).data();
  const spread = Math.sqrt([...z].reduce((sum, value) => sum + value * value, 0) / draws);
  expect(spread / Math.E).toBeGreaterThan(0.98);
  expect(spread / Math.E).toBeLessThan(1.02);
});

it('4. the KL takes log σ²: at μ = 0 it is ½ (σ² − 1 − log σ²), and 0 only where log σ² is', async () => {
  for (const logVar of [-2, 0, 1]) {
    const [kl] = await klToStandard({ mu: tf.tensor2d([[0]]), logVar: tf.tensor2d([[logVar]]) }).data();
    expect(kl).toBeCloseTo(0.5 * (Math.exp(logVar) - 1 - logVar), 5);
    expect(kl).toBeCloseTo(klToStandardNormal(0, logVar), 5);
  }
});

it('5. training decodes z, not μ: other noise, another reconstruction; and an autoencoder says that it decodes μ', async () => {
  const model = vae();
  const recon = async (seed: number): Promise<number> => (await model.terms(x, step(seed))['recon']!.data())[0]!;
  expect(await recon(1)).not.toBe(await recon(2));
  expect(await recon(1)).toBe(await recon(1));
  expect(findVariant('ae').stochastic).toBe(false);
});

it('6. held-out images are never among those trained on', () => {
  const { train, heldOut } = splitBySeed(100, 30, 4);
  expect(new Set([...train, ...heldOut]).size).toBe(100);
  expect(train.length + heldOut.length).toBe(100);
});

it('7. a Laplace posterior is measured by a Laplace formula or by draws, never by the normal formula', () => {
  const weights = createWeights();
  const create = posteriors.laplace(3, 2, weights);
  const context = { latent: 2, image, weights, params: {}, encode: () => expect.fail('no image') };
  const [normal, laplace] = [priors.standard(context), priors.laplace(context)];
  weights.fill(initialValues(weights.declared, 2));
  const q = create(tf.tensor2d([[1, 2, 3]]));
  expect(q.kl?.(normal)).toBeNull();
  expect(q.kl?.(laplace)).not.toBeNull();
});

it('8. ELBO = log p(x) − KL( q ‖ p(z|x) ): it is below log p(x), and equal for the true posterior', () => {
  // p(z) = N(0, 1), p(x|z) = N(z, 1): p(z|x) = N(x / 2, ½), log p(x) = log N(x; 0, 2).
  const at = 0.8;
  const exact = logNormal(at, 0, Math.log(2));
  const bound = (mean: number, logVar: number): number =>
    -0.5 * (Math.log(2 * Math.PI) + (at - mean) ** 2 + Math.exp(logVar)) - klToStandardNormal(mean, logVar);
  expect(bound(at / 2, Math.log(0.5))).toBeCloseTo(exact, 10);
  for (const [mean, logVar] of [
    [0, 0],
    [at / 2, 0],
    [1, -3],
  ] as const) {
    const gap = 0.5 * (Math.log(0.5) - logVar + (Math.exp(logVar) + (mean - at / 2) ** 2) / 0.5 - 1);
    expect(bound(mean, logVar)).toBeCloseTo(exact - gap, 10);
    expect(bound(mean, logVar)).toBeLessThan(exact);
  }
});

it('9. a linear VAE still samples and still has a KL: without them it would be principal components by gradient descent', async () => {
  const model = createVae({
    image,
    latent: 2,
    architecture: findArchitecture('linear'),
    likelihood: 'gaussian',
    posterior: 'diagonal',
    prior: 'standard',
    images: 10,
    classes: 0,
    params: {},
  });
  model.weights.fill(initialValues(model.weights.declared, 1));
  const terms = async (seed: number): Promise<number[]> => {
    const { recon, kl } = model.terms(x, { ...step(seed), params: { sigma: 0.3 } });
    return [(await recon!.data())[0]!, (await kl!.data())[0]!];
  };
  const [first, second] = [await terms(1), await terms(2)];
  expect(first[0]).not.toBe(second[0]);
  expect(first[1]).toBe(second[1]);
  expect(first[1]).toBeGreaterThan(0);
});
