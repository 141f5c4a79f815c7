// Fused operations and their gradients, for tests: against chains of tfjs's own on its cpu backend. On wasm each is a
// kernel of ours (with our module), on cpu most are chains themselves.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { logBernoulli as logCoin, sigmoid } from '../../math/likelihood.ts';
import * as tf from '../tf.ts';
import { type Activation, beforeActivation } from './activation.ts';
import { affine } from './affine.ts';
import { convolve } from './convolution.ts';
import { klToStandardNormal, reparameterise } from './diagonal-gaussian.ts';
import { layerNorm } from './layer-norm.ts';
import { logBernoulli } from './log-bernoulli.ts';
import { convolveTransposed } from './transposed-convolution.ts';
import { weightedMeans } from './weighted-means.ts';

const backends = ['cpu', 'wasm'] as const;

let draws = 0;
const random = (shape: readonly number[]): Float32Array =>
  normals(
    7,
    1,
    draws++,
    shape.reduce((product, n) => product * n, 1),
  );

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

/** The value, and the gradient of Σ value · dy with respect to every input. */
async function all(backend: string, work: Operation, shapes: readonly number[][], values: readonly Float32Array[]) {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const outs = tf.tidy(() => {
    const inputs = values.map((value, i) => tf.tensor(value, shapes[i]!));
    const value = work(...inputs);
    const dy = tf.cos(tf.reshape(tf.range(0, value.size), value.shape));
    return [value, ...tf.grads(work)(inputs, dy)];
  });
  const read = await Promise.all(outs.map(async (tensor) => (await tensor.data<'float32'>()).slice()));
  const found = outs.map((tensor) => tensor.shape);
  tf.dispose(outs);
  expect(tf.memory().numTensors, 'nothing is left behind').toBe(before);
  return { read, found };
}

async function expectSame(fused: Operation, chain: Operation, shapes: readonly number[][]): Promise<void> {
  const values = shapes.map(random);
  const expected = await all('cpu', chain, shapes, values);
  for (const backend of backends) {
    const actual = await all(backend, fused, shapes, values);
    expect(actual.found).toEqual(expected.found);
    for (const [k, want] of expected.read.entries()) {
      const largest = want.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
      for (const [i, value] of want.entries())
        expect(Math.abs(actual.read[k]![i]! - value) / largest, `${backend}, ${k}[${i}]`).toBeLessThan(2e-5);
    }
  }
}

const plainly: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  linear: (x) => x,
  relu: (x) => tf.relu(x),
  elu: (x) => tf.elu(x),
  leakyRelu: (x) => tf.leakyRelu(x, 0.2),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  tanh: (x) => tf.tanh(x),
};
const activations = Object.keys(plainly) as Activation[];

const image = (x: tf.Tensor | undefined): tf.Tensor4D => x as tf.Tensor4D;

/** Registers the tests. `strideBeyondFilter`: XNNPACK convolves wrongly where a stride is wider than its filter. */
export function fusedSuite({ strideBeyondFilter = true } = {}): void {
  beforeAll(async () => {
    for (const backend of backends) await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
  });

  describe.each(activations)('a layer with %s', (activation) => {
    it('convolution', async () => {
      for (const [stride, pad] of [
        [1, 'same'],
        [2, 'same'],
        [2, 'valid'],
      ] as const) {
        await expectSame(
          (x, w, b) => convolve(image(x), image(w), b as tf.Tensor1D, { stride, pad, activation }),
          (x, w, b) => plainly[activation](tf.add(tf.conv2d(image(x), image(w), stride, pad), b!)),
          [[3, 7, 9, 3], [3, 3, 3, 5], [5]],
        );
      }
    });

    it('transposed convolution', async () => {
      for (const [stride, size, to] of [
        [2, 3, 14],
        [1, 3, 7],
        // Pixels that no tap meets: the bias alone.
        [3, 2, 21],
      ] as const) {
        if (stride > size && !strideBeyondFilter) continue;
        const shape: [number, number, number, number] = [2, to, to, 4];
        await expectSame(
          (x, w, b) =>
            convolveTransposed(image(x), image(w), b as tf.Tensor1D, shape, { stride, pad: 'same', activation }),
          (x, w, b) => plainly[activation](tf.add(tf.conv2dTranspose(image(x), image(w), shape, stride, 'same'), b!)),
          [[2, 7, 7, 5], [size, size, 4, 5], [4]],
        );
      }
    });

    it('transposed convolution to a single channel', async () => {
      const shape: [number, number, number, number] = [2, 14, 14, 1];
      await expectSame(
        (x, w, b) =>
          convolveTransposed(image(x), image(w), b as tf.Tensor1D, shape, { stride: 2, pad: 'same', activation }),
        (x, w, b) => plainly[activation](tf.add(tf.conv2dTranspose(image(x), image(w), shape, 2, 'same'), b!)),
        [[2, 7, 7, 6], [3, 3, 1, 6], [1]],
      );
    });

    it('product', async () => {
      await expectSame(
        (x, w, b) => affine(x as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, activation),
        (x, w, b) => plainly[activation](tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b!)),
        [[5, 13], [13, 9], [9]],
      );
    });
  });

  it('the gradients of relu and of the bias before it, of few and many rows', async () => {
    for (const [rows, columns] of [
      [1, 1],
      [3, 9],
      [512, 1],
      [513, 8],
      [1100, 33],
    ] as const) {
      const joined = (dy: tf.Tensor, y: tf.Tensor): tf.Tensor => {
        const { dz, bias } = beforeActivation(dy, y, 'relu');
        return tf.concat([dz, tf.reshape(bias(), [1, columns])]);
      };
      await expectSame(
        (dy, y) => joined(dy!, y!),
        (dy, y) => {
          const dz = tf.mul(dy!, tf.step(y!));
          return tf.concat([dz, tf.sum(dz, 0, true)]);
        },
        [
          [rows, columns],
          [rows, columns],
        ],
      );
    }
  });

  it('normalisation of each image', async () => {
    for (const [images, pixels, channels] of [
      [2, 7, 1],
      [3, 35, 6],
      [2, 11, 37],
      [5, 12, 13],
      [2, 3, 300],
    ] as const) {
      const shape = [images, pixels, channels];
      await expectSame(
        (x, scale, shift) => layerNorm(x!, scale as tf.Tensor1D, shift as tf.Tensor1D),
        (x, scale, shift) => {
          const { mean, variance } = tf.moments(x!, [1, 2], true);
          const normal = tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, 1e-5)));
          return tf.add(tf.mul(normal, scale!), shift!);
        },
        [shape, [channels], [channels]],
      );
    }
  });

  describe('terms of the loss', () => {
    it('sampling and the divergence', async () => {
      await expectSame(
        (mu, logVar) => reparameterise(mu!, logVar!, tf.cos(logVar!)),
        (mu, logVar) =>
          tf.add(
            mu!,
            tf.mul(
              tf.exp(tf.mul(logVar!, 0.5)),
              tf.customGrad((l) => ({
                value: tf.cos(l as tf.Tensor),
                gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
              }))(logVar!),
            ),
          ),
        [
          [7, 3],
          [7, 3],
        ],
      );
      await expectSame(
        (mu, logVar) => klToStandardNormal(mu as tf.Tensor2D, logVar as tf.Tensor2D),
        (mu, logVar) => tf.mul(tf.sum(tf.sub(tf.add(tf.square(mu!), tf.exp(logVar!)), tf.add(logVar!, 1)), 1), 0.5),
        [
          [7, 3],
          [7, 3],
        ],
      );
    });

    it('the mean of every term and their weighted sum', async () => {
      const weights = [-1, 2.5, 0];
      await expectSame(
        (...terms) => {
          const { loss, values } = weightedMeans(terms, tf.tensor1d(weights));
          values.dispose();
          return loss;
        },
        (...terms) => tf.addN(terms.map((term, i) => tf.mul(tf.mean(term), weights[i]!))),
        [[9], [9], []],
      );
      await tf.setBackend('wasm');
      const { loss, values } = weightedMeans([tf.tensor1d([1, 2, 6]), tf.scalar(5)], tf.tensor1d([2, -1]));
      expect([...(await values.data()), ...(await loss.data())]).toEqual([3, 5, 1, 1]);
      tf.dispose([loss, values]);
    });

    it.each(backends)(
      'log-likelihood of coins against float64, from the smallest logits to the largest, on %s',
      async (backend) => {
        await tf.setBackend(backend);
        const logits = Float32Array.from({ length: 2 * 401 }, (_, i) => {
          const sign = i % 2 ? 1 : -1;
          return i < 401 ? (sign * i) / 40 : sign * 10 ** ((i - 601) / 40);
        });
        const x = logits.map((_, i) => (i % 5) / 4);
        const shape = [2, 401];
        const value = tf.tidy(() => logBernoulli(tf.tensor(logits, shape), tf.tensor(x, shape)));
        const expected = [0, 401].map((start) =>
          logits.slice(start, start + 401).reduce((sum, l, i) => sum + logCoin(x[start + i]!, l), 0),
        );
        for (const [i, sum] of (await value.data()).entries())
          expect(Math.abs(sum / expected[i]! - 1)).toBeLessThan(1e-6);
        const dy = [0.5, -2];
        const slope = tf.grad((l: tf.Tensor) => logBernoulli(l, tf.tensor(x, shape)))(
          tf.tensor(logits, shape),
          tf.tensor1d(dy),
        );
        for (const [i, d] of (await slope.data()).entries()) {
          const want = dy[Math.floor(i / 401)]! * (x[i]! - sigmoid(logits[i]!));
          expect(Math.abs(d - want), `l = ${logits[i]}`).toBeLessThan(3e-7);
        }
        tf.dispose([value, slope]);
      },
    );

    it.each(backends)('keep what is not a number, and no other, on %s', async (backend) => {
      await tf.setBackend(backend);
      const { NaN: none } = Number;
      const [likelihood, slope, relu] = tf.tidy(() => {
        const logits = tf.tensor2d([1, none, 3, -500, 500, 88, 1, 2, 3, -1e38, 1e38, 0, 1, 2, 3], [3, 5]);
        const x = tf.tensor2d([0, 1, 0, 1, 0, 1, none, 0, 1, 0, 1, 0, 1, 0, 1], [3, 5]);
        const mean = (l: tf.Tensor): tf.Tensor => logBernoulli(l, x);
        const inner = tf.tensor2d([1, -1, none, 1], [2, 2]);
        const layer = affine(inner, tf.eye(2), tf.zeros([2]), 'relu');
        return [mean(logits), tf.grad(mean)(logits), layer];
      });
      const [values, slopes] = [await likelihood!.data(), await slope!.data()];
      expect([...values].map(Number.isNaN)).toEqual([true, true, false]);
      expect([...slopes].flatMap((value, i) => (Number.isNaN(value) ? [i] : []))).toEqual([1, 6]);
      expect(values[2]).toBeGreaterThan(-1e38);
      expect([...(await relu!.data())]).toEqual([1, 0, none, none]);
      tf.dispose([likelihood!, slope!, relu!]);
    });
  });
}
