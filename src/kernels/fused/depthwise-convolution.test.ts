// Depthwise convolution: value and both gradients on wasm, whose tfjs kernels have none, against tfjs's own on its cpu
// backend.
import { beforeAll, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../tf.ts';
import { depthwiseConvolve } from './depthwise-convolution.ts';

const backends = ['cpu', 'wasm'] as const;

beforeAll(async () => {
  for (const backend of backends) await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
});

type Work = (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor;

async function all(backend: string, work: Work, shape: number[], k: number): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const outs = tf.tidy(() => {
    const x = tf.tensor(normals(7, 1, 0, tf.util.sizeFromShape(shape)), shape);
    const filter = tf.tensor(normals(7, 1, 1, k * k * shape[3]!), [k, k, shape[3]!, 1]);
    const dy = tf.cos(tf.reshape(tf.range(0, x.size), shape));
    return [work(x, filter), ...tf.grads(work)([x, filter], dy)];
  });
  const read = await Promise.all(outs.map(async (out) => (await out.data<'float32'>()).slice()));
  tf.dispose(outs);
  expect(tf.memory().numTensors).toBe(before);
  return read;
}

it('is tfjs’s own, with gradients of images and filters', async () => {
  for (const [shape, k] of [
    [[3, 7, 5, 4], 3],
    [[2, 6, 6, 1], 5],
    // Smaller than the filter.
    [[1, 2, 3, 9], 5],
  ] as const) {
    const own: Work = (x, filter) => tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');
    const expected = await all('cpu', own, [...shape], k);
    for (const backend of backends) {
      const actual = await all(backend, (x, w) => depthwiseConvolve(x as tf.Tensor4D, w as tf.Tensor4D), [...shape], k);
      expected.forEach((want, part) => {
        expect(actual[part]).toHaveLength(want.length);
        want.forEach((value, i) => {
          expect(Math.abs(actual[part]![i]! - value), `${backend}, ${part}[${i}]`).toBeLessThan(1e-4);
        });
      });
    }
  }
});
