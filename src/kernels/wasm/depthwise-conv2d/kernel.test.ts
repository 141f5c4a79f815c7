// Depthwise convolution with a filter that was written in place, as Adam does.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import { depthwiseConvolve } from '../../fused/depthwise-convolution.ts';
import * as tf from '../../tf.ts';
import { view, wasmBackend } from '../heap.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('uses the filter’s present numbers', async () => {
  const [x, filter] = [tf.ones([1, 3, 3, 4]) as tf.Tensor4D, tf.ones([3, 3, 4, 1]) as tf.Tensor4D];
  const sum = async (): Promise<number> => (await tf.tidy(() => tf.sum(depthwiseConvolve(x, filter))).data())[0]!;
  const before = await sum();
  expect(before).toBeGreaterThan(100);
  view(wasmBackend(), filter).fill(2);
  expect(await sum()).toBe(2 * before);
  tf.dispose([x, filter]);
});
