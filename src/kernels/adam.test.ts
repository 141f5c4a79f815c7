// Adam's update as one kernel gives the bits of the chain of operations, writes new tensors, and holds on to none.
import { beforeAll, expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { startDevice } from '../engine/device.ts';
import { ADAM_STEP, adamStep } from './adam.ts';
import * as tf from './tf.ts';

beforeAll(async () => {
  for (const backend of ['cpu', 'wasm'] as const)
    await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
});

const N = 1003;
const attributes = { beta1: 0.9, rest1: 0.1, beta2: 0.999, rest2: 1e-3, rate: 1e-3, epsilon: 1e-7 };
const vector = (draw: number): tf.Tensor => tf.tensor1d(normals(5, 1, draw, N));

/** Ten steps; all three vectors after them. */
async function run(backend: string, scaled: boolean): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  expect(Boolean(tf.getKernel(ADAM_STEP, backend))).toBe(backend === 'wasm');
  const vectors = tf.tidy(() => {
    let state: readonly [tf.Tensor, tf.Tensor, tf.Tensor] = [vector(0), tf.zeros([N]), tf.zeros([N])];
    for (let step = 1; step <= 10; step++)
      state = [...adamStep(state, vector(step), scaled ? tf.scalar(0.3 * step) : null, attributes)];
    return [...state];
  });
  const values = await Promise.all(vectors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(vectors);
  return values.map((value) => value.slice());
}

for (const scaled of [false, true]) {
  it(`the same bits on wasm as on cpu${scaled ? ', with a factor' : ''}`, async () => {
    expect(await run('wasm', scaled)).toEqual(await run('cpu', scaled));
  });
}

it('leaves its inputs alone and makes three tensors', async () => {
  await tf.setBackend('wasm');
  const inputs = [vector(0), vector(1), tf.abs(vector(2)), vector(3)] as const;
  const before = await Promise.all(inputs.map((tensor) => tensor.data()));
  const count = tf.memory().numTensors;
  const next = adamStep([inputs[0], inputs[1], inputs[2]], inputs[3], null, attributes);
  expect(tf.memory().numTensors).toBe(count + 3);
  expect(await Promise.all(inputs.map((tensor) => tensor.data()))).toEqual(before);
  tf.dispose([...next]);
});
