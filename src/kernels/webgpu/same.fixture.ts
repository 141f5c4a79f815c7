// webgpu kernels, for tests: the same work on tfjs's cpu backend, which adds in float64, and twice on webgpu.
import { expect } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';

export type Work = (tensors: tf.Tensor[]) => tf.Tensor;

let draws = 0;
const random = (shape: readonly number[]): Float32Array =>
  normals(
    1,
    1,
    draws++,
    shape.reduce((product, n) => product * n, 1),
  );

export async function startBoth(): Promise<void> {
  const onFault = (fault: { what: string }): never => expect.fail(fault.what);
  await startDevice('cpu', { onFault, kernels: 'stock' });
  await startDevice('webgpu', { onFault, kernels: 'ours' });
}

/** Anything that the device complains about in `work` fails the test. */
export async function validated<T>(work: () => Promise<T>): Promise<T> {
  await tf.setBackend('webgpu');
  const { device } = tf.backend() as unknown as WebgpuBackend;
  device.pushErrorScope('validation');
  const result = await work();
  expect((await device.popErrorScope())?.message).toBeUndefined();
  return result;
}

async function run(
  backend: 'cpu' | 'webgpu',
  values: readonly Float32Array[],
  shapes: readonly number[][],
  work: Work,
) {
  await tf.setBackend(backend);
  expect(tf.getBackend()).toBe(backend);
  const out = tf.tidy(() => work(values.map((value, i) => tf.tensor(value, shapes[i]!))));
  const result = Float32Array.from(await out.data());
  out.dispose();
  return { shape: out.shape, result };
}

/**
 * The same shape and numbers as on the cpu, the same bits twice, no tensor left behind. Random numbers unless given.
 */
export async function expectSame(
  shapes: readonly number[][],
  work: Work,
  values: readonly Float32Array[] = shapes.map(random),
): Promise<void> {
  const cpu = await run('cpu', values, shapes, work);
  await tf.setBackend('webgpu');
  const tensors = tf.memory().numTensors;
  const [webgpu, again] = await validated(async () => [
    await run('webgpu', values, shapes, work),
    await run('webgpu', values, shapes, work),
  ]);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(webgpu!.shape).toEqual(cpu.shape);
  expect(again!.result).toEqual(webgpu!.result);
  const largest = cpu.result.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  for (const [i, value] of cpu.result.entries()) {
    const off = Math.abs(webgpu!.result[i]! - value) / largest;
    // Written so that a NaN fails too.
    if (!(off < 1e-5)) expect.fail(`[${i}] is ${webgpu!.result[i]} and should be ${value}`);
  }
}
