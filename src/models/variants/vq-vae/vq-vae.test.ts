// VQ-VAE: what the quantiser lets through, how the codebook follows, and that it learns.
import { beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { findArchitecture } from '../../architectures.ts';
import { average, buildModel, gradientNorms, openDigits, someImages, stepOf, trainRows } from '../digits.fixture.ts';
import { followed, nearest, perplexity, straightThrough } from './codebook.ts';
import { createVqVae } from './model.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const codes = (): tf.Tensor2D => tf.tensor2d([0, 0, 1, 0, 0, 3], [3, 2]);
const noise = (shape: readonly number[]): tf.Tensor => tf.zeros([...shape]);

describe('the quantiser', () => {
  it('chooses the nearest code and passes its gradient on as if there had been none', async () => {
    const h = tf.tensor2d([0.4, 0.1, 0.7, 0.2, 0.2, 2], [3, 2]);
    const slope = tf.tensor2d([1, -2, 3, 0.5, 7, -1], [3, 2]);
    const chosen = nearest(h, codes());
    expect([...(await chosen.data())]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const past = (x: tf.Tensor): tf.Tensor => {
      const code = tf.matMul(nearest(x as tf.Tensor2D, codes()), codes()) as tf.Tensor2D;
      return tf.sum(tf.mul(straightThrough(x as tf.Tensor2D, code), slope));
    };
    expect(await past(h).array()).toBeCloseTo(3 - 3, 6);
    expect([...(await tf.grad(past)(h).data())]).toEqual([...(await slope.data())]);
  });

  it('has perplexity K where all codes are used alike, and 1 where one is', async () => {
    expect(await perplexity(tf.eye(7)).array()).toBeCloseTo(7, 4);
    expect(await perplexity(tf.tensor2d([0, 1, 0, 1], [2, 2])).array()).toBeCloseTo(1, 5);
  });
});

describe('the codebook', () => {
  it('moves a code to the weighted average of its old place and what chose it', async () => {
    const use = tf.tensor1d([1, 1, 1]);
    const h = tf.tensor2d([1, 1, 3, 1, 0, 4], [3, 2]);
    const chosen = tf.tensor2d([0, 1, 0, 0, 1, 0, 0, 0, 1], [3, 3]);
    const next = followed({ codes: codes(), use }, h, chosen, noise);
    const got = await next.codes.array();
    // Shares of the batch: 0, 2, 1 equal shares; averages keep 0.97 of the old.
    const uses = [0.97, 0.97 + 0.06, 1];
    (await next.use.array()).forEach((value, k) => {
      expect(value).toBeCloseTo(uses[k]!, 5);
    });
    expect(got[0]).toEqual([0, 0]);
    expect(got[1]![0]).toBeCloseTo((0.97 * 1 + 0.03 * 4) / uses[1]!, 5);
    expect(got[1]![1]).toBeCloseTo((0.03 * 2) / uses[1]!, 5);
    expect(got[2]![1]).toBeCloseTo(0.97 * 3 + 0.03 * 4, 5);
  });

  it('lets a dead code come back as one of the rows of the batch', async () => {
    const h = tf.tensor2d([5, 6, 5, 6, 5, 6], [3, 2]);
    const chosen = tf.tensor2d([0, 0, 1, 0, 0, 1, 0, 0, 1], [3, 3]);
    const next = followed({ codes: codes(), use: tf.tensor1d([0.1, 1, 1]) }, h, chosen, noise);
    expect((await next.codes.array())[0]).toEqual([5, 6]);
    expect((await next.codes.array())[1]).toEqual([1, 0]);
    expect((await next.use.array())[0]).toBeCloseTo(0.5, 6);
  });
});

describe('the model', () => {
  it('trains the prior by the KL, the encoder by the rest, and the codebook by neither', () => {
    for (const arch of ['tiny', 'dense'] as const) {
      const { model, params } = buildModel(createVqVae, 'vq-vae', { architecture: findArchitecture(arch) });
      const x = someImages();
      const step = () => stepOf(params);
      const byKl = gradientNorms(model, () => model.terms(x, step())['kl']!);
      const byRest = gradientNorms(model, () => {
        const { recon, commitment } = model.terms(x, step());
        return tf.add(recon!, commitment!);
      });
      for (const [name, norm] of Object.entries(byKl)) {
        expect(norm > 0, `${arch}: ${name} by the KL`).toBe(/^prior|^enc\.(mu|logVar)/.test(name));
        if (name.startsWith('codebook')) expect(byRest[name]).toBe(0);
        if (/^enc\.(conv|code)/.test(name)) expect(byRest[name]).toBeGreaterThan(0);
      }
      model.weights.dispose();
    }
  });

  it('learns digits with more than a quarter of its codes', async () => {
    const session = await openDigits('vq-vae', { codes: 16 });
    const rows = await trainRows(session, 80);
    expect(average(rows.slice(-10), 'loss')).toBeLessThan(0.8 * average(rows.slice(0, 10), 'loss'));
    expect(average(rows.slice(-10), 'perplexity')).toBeGreaterThan(4);
    session.dispose();
  });
});
