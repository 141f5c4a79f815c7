import { beforeAll, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../tf.ts';
import { layerNorm } from './layer-norm.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const SHAPE = [3, 4, 5, 2];
const CHANNELS = 2;

/** The same in float64, one number after the other: Σ weight · y. */
function weighted(x: Float64Array, scale: Float64Array, shift: Float64Array, weight: Float32Array): number {
  const size = x.length / SHAPE[0]!;
  let sum = 0;
  for (let image = 0; image < SHAPE[0]!; image++) {
    const own = x.subarray(image * size, (image + 1) * size);
    const mean = own.reduce((total, value) => total + value, 0) / size;
    const variance = own.reduce((total, value) => total + (value - mean) ** 2, 0) / size;
    own.forEach((value, i) => {
      const channel = i % CHANNELS;
      const y = (scale[channel]! * (value - mean)) / Math.sqrt(variance + 1e-5) + shift[channel]!;
      sum += weight[image * size + i]! * y;
    });
  }
  return sum;
}

it('gives every example mean 0 and variance 1, whatever its own were, and leaves the others alone', async () => {
  const x = Float32Array.from(normals(1, 1, 0, 120), (value, i) => 7 + (1 + i / 10) * value);
  const run = async (values: Float32Array) =>
    tf.tidy(() => layerNorm(tf.tensor(values, SHAPE), tf.ones([2]), tf.zeros([2]))).data<'float32'>();
  const y = await run(x);
  for (let image = 0; image < 3; image++) {
    const own = [...y.subarray(40 * image, 40 * (image + 1))];
    const mean = own.reduce((sum, value) => sum + value, 0) / 40;
    expect(mean).toBeCloseTo(0, 5);
    expect(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 40).toBeCloseTo(1, 4);
  }
  const other = await run(x.map((value, i) => (i < 40 ? value : -3 * value)));
  expect([...other.subarray(0, 40)]).toEqual([...y.subarray(0, 40)]);
});

it('an image of one grey comes out as the shift', async () => {
  const y = tf.tidy(() => layerNorm(tf.fill([1, 2, 2, 2], 0.4), tf.tensor1d([3, 5]), tf.tensor1d([0.5, -1])));
  const values = [...(await y.data())];
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(i % 2 ? -1 : 0.5, 4);
  });
});

it('has the gradients that finite differences in float64 have', async () => {
  const [x, scale, shift] = [normals(2, 1, 0, 120), normals(3, 1, 0, 2), normals(4, 1, 0, 2)];
  const weight = normals(5, 1, 0, 120);
  const found = tf.tidy(() =>
    tf.grads((a, b, c) => tf.sum(tf.mul(layerNorm(a!, b as tf.Tensor1D, c as tf.Tensor1D), tf.tensor(weight, SHAPE))))([
      tf.tensor(x, SHAPE),
      tf.tensor1d(scale),
      tf.tensor1d(shift),
    ]),
  );
  const given = [x, scale, shift].map((values) => Float64Array.from(values));
  const step = 1e-5;
  for (const [k, values] of given.entries()) {
    const gradient = await found[k]!.data();
    for (let i = 0; i < values.length; i++) {
      const at = (change: number): number => {
        const moved = given.map((row) => row.slice());
        moved[k]![i]! += change;
        return weighted(moved[0]!, moved[1]!, moved[2]!, weight);
      };
      expect(gradient[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 4);
    }
  }
});
