// What is particular about single variants, against formulas and worked examples.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { logNormal } from '../../math/gaussian.ts';
import type { Noise } from '../noise.ts';
import { AT_END } from '../spec.ts';
import { decompose } from './beta-tcvae/decomposition.ts';
import { freeBits } from './beta-vae/model.ts';
import { annealed } from './beta-vae/spec.ts';
import { capacityVaeSpec } from './capacity-vae/spec.ts';
import { sameClass } from './cvae/model.ts';
import { spoil } from './denoising/model.ts';
import { importanceBound } from './iwae/model.ts';
import { mmd } from './wae/model.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

function noiseOf(seed: number): Noise {
  let call = 0;
  return (shape) => tf.tensor(normals(seed, 1, call++, tf.util.sizeFromShape([...shape])), [...shape]);
}
const values = async (tensor: tf.Tensor): Promise<number[]> => [...(await tensor.data())];

describe('beta-vae', () => {
  it('anneals in one ramp: linear from 0 to β over the warm-up', () => {
    const params = { warmup: 4, cycles: 1 };
    expect([0, 1, 3, 4, 9].map((epoch) => annealed(params, { step: 0, epoch }))).toEqual([0, 0.25, 0.75, 1, 1]);
    expect(annealed(params, AT_END)).toBe(1);
  });

  it('anneals in cycles: each ramps up in its first half and starts again from 0', () => {
    const params = { warmup: 8, cycles: 2 };
    expect([0, 1, 2, 3, 4, 5, 6, 8].map((epoch) => annealed(params, { step: 0, epoch }))).toEqual([
      0, 0.5, 1, 1, 0, 0.5, 1, 1,
    ]);
  });

  it('counts λ for each dimension that spends less than its free bits', async () => {
    const kl = tf.tensor2d([
      [0.1, 2, 0],
      [0.3, 4, 0],
    ]);
    // Means over the batch: 0.2, 3, 0.
    expect((await values(freeBits(kl, 0.5)))[0]).toBeCloseTo(0.5 + 3 + 0.5, 6);
    expect((await values(freeBits(kl, 0)))[0]).toBeCloseTo(3.2, 6);
    const gradient = await values(tf.grad((k: tf.Tensor) => freeBits(k, 0.5))(kl));
    expect(gradient).toEqual([0, 0.5, 0, 0, 0.5, 0]);
  });
});

it('capacity-vae: the capacity grows to C over the warm-up and stays', () => {
  const [{ value }] = capacityVaeSpec.inputs;
  const params = { capacity: 10, warmup: 4 };
  expect([0, 2, 4, 50].map((epoch) => value(params, { step: 0, epoch }))).toEqual([0, 5, 10, 10]);
  expect(value(params, AT_END)).toBe(10);
});

describe('beta-tcvae', () => {
  const batch = 5;
  it('takes the KL apart: the three parts add up to log q(z|x) − log p(z), image by image', async () => {
    const [mu, logVar, eps] = [0, 1, 2].map((draw) => tf.tensor2d(normals(1, 1, draw, 2 * batch), [batch, 2])) as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor2D,
    ];
    const z = tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)) as tf.Tensor2D;
    const [m, l, at] = [await values(mu), await values(logVar), await values(z)];
    const density = (i: number, j: number, d: number): number =>
      logNormal(at[2 * i + d]!, m[2 * j + d]!, l[2 * j + d]!);
    const logQ = Array.from({ length: batch }, (_, i) => density(i, i, 0) + density(i, i, 1));
    const logP = Array.from({ length: batch }, (_, i) => logNormal(at[2 * i]!, 0, 0) + logNormal(at[2 * i + 1]!, 0, 0));
    const images = 100;
    const parts = decompose({ mu, logVar }, z, tf.tensor1d(logQ), tf.tensor1d(logP), images);
    const [mi, tc, dimensionKl] = [await values(parts.mi), await values(parts.tc), await values(parts.dimensionKl)];
    for (let i = 0; i < batch; i++) {
      expect(mi[i]! + tc[i]! + dimensionKl[i]!).toBeCloseTo(logQ[i]! - logP[i]!, 4);
      // log q(z), in float64: the image's own posterior is one of N, the others of the batch stand for all others.
      const share = (j: number): number => (j === i ? 1 / images : (images - 1) / (images * (batch - 1)));
      const logMean = (f: (j: number) => number): number =>
        Math.log(Array.from({ length: batch }, (_, j) => share(j) * Math.exp(f(j))).reduce((sum, v) => sum + v, 0));
      const joint = logMean((j) => density(i, j, 0) + density(i, j, 1));
      expect(mi[i]).toBeCloseTo(logQ[i]! - joint, 4);
      expect(tc[i]).toBeCloseTo(joint - logMean((j) => density(i, j, 0)) - logMean((j) => density(i, j, 1)), 4);
    }
  });

  it('finds nearly nothing in codes that are independent and distributed as the prior', async () => {
    const [variance, images, many, batches] = [0.05, 9000, 64, 40];
    const totals = { mi: 0, tc: 0, dimensionKl: 0 };
    for (let k = 0; k < batches; k++) {
      const draw = (call: number): tf.Tensor2D => tf.tensor2d(normals(2, k + 1, call, 2 * many), [many, 2]);
      const mu = tf.mul(draw(0), Math.sqrt(1 - variance)) as tf.Tensor2D;
      const logVar = tf.fill([many, 2], Math.log(variance)) as tf.Tensor2D;
      const eps = draw(1);
      const z = tf.add(mu, tf.mul(eps, Math.sqrt(variance))) as tf.Tensor2D;
      const logNormals = (x: tf.Tensor2D, logV: number): tf.Tensor1D =>
        tf.mul(tf.sum(tf.add(tf.square(x), Math.log(2 * Math.PI) + logV), 1), -0.5);
      const parts = decompose({ mu, logVar }, z, logNormals(eps, Math.log(variance)), logNormals(z, 0), images);
      for (const id of ['mi', 'tc', 'dimensionKl'] as const)
        totals[id] += (await values(tf.mean(parts[id])))[0]! / batches;
    }
    // log q(z|x) − log p(z) has the mean −log σ a dimension, and none of it is between dimensions.
    expect(totals.mi + totals.tc + totals.dimensionKl).toBeCloseTo(-Math.log(variance), 1);
    expect(Math.abs(totals.tc)).toBeLessThan(1);
    expect(Math.abs(totals.dimensionKl)).toBeLessThan(0.5);
    expect(totals.mi).toBeLessThan(Math.log(images));
  });

  it('a batch of one image says what its own posterior says', async () => {
    const one = tf.zeros([1, 2]) as tf.Tensor2D;
    const parts = decompose({ mu: one, logVar: one }, one, tf.tensor1d([-2]), tf.tensor1d([-3]), 10);
    for (const part of Object.values(parts)) expect(Number.isFinite((await values(part))[0])).toBe(true);
  });
});

describe('iwae', () => {
  // p(z) = N(0, 1), p(x|z) = N(w z, s²): log p(x) = log N(x; 0, w² + s²) is exact.
  const [w, s, x] = [1.5, 0.7, 1.2];
  const exact = logNormal(x, 0, Math.log(w * w + s * s));
  // A posterior that is not the true one.
  const [mean, logVar] = [0.3, -0.5];

  async function bound(draws: number, images: number): Promise<number> {
    const eps = normals(4, 1, draws, draws * images);
    const weights = Float32Array.from(eps, (e) => {
      const z = mean + Math.exp(logVar / 2) * e;
      return logNormal(x, w * z, 2 * Math.log(s)) + logNormal(z, 0, 0) - logNormal(z, mean, logVar);
    });
    const all = await values(importanceBound(tf.tensor2d(weights, [draws, images])));
    return all.reduce((sum, value) => sum + value, 0) / images;
  }

  it('L_1 is the ELBO, L_K does not fall in K, and stays under the exact log p(x), which it reaches', async () => {
    // ELBO in closed form: E[log p(x|z)] − KL.
    const variance = Math.exp(logVar);
    const expected =
      -0.5 * (Math.log(2 * Math.PI * s * s) + ((x - w * mean) ** 2 + w * w * variance) / (s * s)) -
      0.5 * (mean * mean + variance - 1 - logVar);
    const bounds: number[] = [];
    for (const draws of [1, 2, 5, 20, 500]) bounds.push(await bound(draws, draws < 100 ? 20_000 : 2000));
    expect(bounds[0]).toBeCloseTo(expected, 1);
    for (let i = 1; i < bounds.length; i++) expect(bounds[i]!).toBeGreaterThan(bounds[i - 1]! - 0.005);
    expect(bounds.at(-1)!).toBeLessThan(exact + 0.005);
    expect(bounds.at(-1)!).toBeCloseTo(exact, 2);
  });
});

describe('wae', () => {
  it('the discrepancy is about 0 for two samples of one law, and grows with the distance of two', async () => {
    const sample = (step: number, shift: number): tf.Tensor2D =>
      tf.add(tf.tensor2d(normals(6, 1, step, 400), [200, 2]), shift);
    const [same] = await values(mmd(sample(1, 0), sample(2, 0)));
    const [near] = await values(mmd(sample(1, 0), sample(2, 0.5)));
    const [far] = await values(mmd(sample(1, 0), sample(2, 2)));
    expect(Math.abs(same!)).toBeLessThan(0.03);
    expect(near!).toBeGreaterThan(0.05);
    expect(far!).toBeGreaterThan(4 * near!);
  });

  it('of one draw each it is a number too, 0 only where they are the same', async () => {
    const at = (x: number): tf.Tensor2D => tf.tensor2d([[x, 0]]);
    const [same, near, far] = [
      await values(mmd(at(1), at(1))),
      await values(mmd(at(1), at(1.5))),
      await values(mmd(at(1), at(4))),
    ];
    expect(same[0]).toBeCloseTo(0, 5);
    expect(near[0]).toBeGreaterThan(0.01);
    expect(far[0]).toBeGreaterThan(near[0]!);
  });
});

describe('denoising', () => {
  const x = (): tf.Tensor4D => tf.fill([4, 28, 28, 1], 0.5);

  it('blackens the share of pixels that the mask asks for and leaves the others', async () => {
    const spoilt = await values(spoil(x(), noiseOf(1), { noise: 0, mask: 0.3 }));
    const black = spoilt.filter((value) => value === 0).length / spoilt.length;
    expect(Math.abs(black - 0.3)).toBeLessThan(0.03);
    expect(new Set(spoilt)).toEqual(new Set([0, 0.5]));
  });

  it('adds noise of the asked spread and stays in [0, 1]', async () => {
    const spoilt = await values(spoil(x(), noiseOf(2), { noise: 0.1, mask: 0 }));
    const spread = Math.sqrt(spoilt.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / spoilt.length);
    expect(spread).toBeGreaterThan(0.09);
    expect(spread).toBeLessThan(0.11);
    const loud = await values(spoil(x(), noiseOf(2), { noise: 1, mask: 0 }));
    expect(Math.min(...loud)).toBe(0);
    expect(Math.max(...loud)).toBe(1);
  });

  it('leaves the image alone when it is told to', async () => {
    expect(await values(spoil(x(), noiseOf(3), { noise: 0, mask: 0 }))).toEqual(await values(x()));
  });
});

it('cvae: one class for all, and none where there is no such class', async () => {
  expect(await values(sameClass(1, 2, 3))).toEqual([0, 1, 0, 0, 1, 0]);
  expect(await values(sameClass(7, 1, 3))).toEqual([0, 0, 0]);
});
