// Our cpu kernels against tfjs's of the same names, at odd shapes, and where ours leave the work to tfjs.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { convolutionCases } from '../convolution.fixture.ts';
import * as tf from '../tf.ts';

let draws = 0;
const random = (shape: readonly number[]): tf.Tensor4D => {
  const size = shape.reduce((product, n) => product * n, 1);
  return tf.tensor4d(normals(5, 1, draws++, size), shape as [number, number, number, number]);
};

/** Of sines, so that dL/dy is not the same number everywhere. */
const sumOf = (y: tf.Tensor): tf.Scalar => tf.sum(tf.sin(y));

const use = (kernels: 'ours' | 'stock'): Promise<unknown> =>
  startDevice('cpu', { kernels, onFault: (fault) => expect.fail(fault.what) });

/** The same numbers in the same shape, up to the rounding of sums in another order. */
async function expectSame(work: () => tf.Tensor): Promise<void> {
  await use('stock');
  const stock = work();
  await use('ours');
  const ours = work();
  expect(ours.shape).toEqual(stock.shape);
  const want = await stock.data<'float32'>();
  const largest = want.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  for (const [i, value] of (await ours.data<'float32'>()).entries())
    if (!(Math.abs(value - want[i]!) / largest < 1e-6)) expect.fail(`[${i}] is ${value} and should be ${want[i]}`);
}

describe('the gradients of a convolution in plain JavaScript are tfjs’s', () => {
  beforeAll(() => use('ours'));
  for (const { x: xShape, filter: filterShape, stride, pad, name } of convolutionCases) {
    it(`of ${name}`, async () => {
      const x = random(xShape);
      const filter = random(filterShape);
      await expectSame(() => tf.grad((w) => sumOf(tf.conv2d(x, w as tf.Tensor4D, stride, pad)))(filter));
      await expectSame(() => tf.grad((v) => sumOf(tf.conv2d(v as tf.Tensor4D, filter, stride, pad)))(x));
    });
  }

  it('transposed, forward', () => {
    const x = random([2, 7, 7, 5]);
    const filter = random([3, 3, 4, 5]);
    return expectSame(() => tf.conv2dTranspose(x, filter, [2, 14, 14, 4], 2, 'same'));
  });

  it('channels first', () => {
    const x = random([2, 3, 6, 6]);
    const filter = random([3, 3, 3, 4]);
    return expectSame(() => tf.grad((w) => sumOf(tf.conv2d(x, w as tf.Tensor4D, 1, 'valid', 'NCHW')))(filter));
  });

  it('what is not a number stays none, where the other factor is 0 too', async () => {
    const dy = tf.tensor4d([Number.NaN], [1, 1, 1, 1]);
    const run = tf.grads((x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'));
    for (const gradient of run([tf.zeros([1, 1, 1, 1]), tf.zeros([1, 1, 1, 1])], dy))
      expect((await gradient.data())[0]).toBeNaN();
  });
});
