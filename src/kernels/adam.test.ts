// Adam's update as one kernel gives the bits of the chain of operations, writes new tensors, and holds on to none.
import { beforeAll, expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { startDevice } from '../engine/device.ts';
import { ADAM_IN_PLACE, ADAM_STEP, adamInPlace, adamStep } from './adam.ts';
import * as tf from './tf.ts';

const onFault = (fault: { what: string }): never => expect.fail(fault.what);

beforeAll(async () => {
  await startDevice('wasm', { onFault });
});

const N = 1003;
const attributes = { beta1: 0.9, rest1: 0.1, beta2: 0.999, rest2: 1e-3, rate: 1e-3, epsilon: 1e-7 };
const vector = (draw: number): tf.Tensor => tf.tensor1d(normals(5, 1, draw, N));

/** Ten steps; all three vectors after them. */
async function run(backend: 'cpu' | 'wasm', kernels: 'ours' | 'stock', scaled: boolean): Promise<Float32Array[]> {
  if (backend === 'cpu') await startDevice('cpu', { onFault, kernels });
  await tf.setBackend(backend);
  expect(Boolean(tf.getKernel(ADAM_STEP, backend))).toBe(kernels === 'ours');
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
  it(`the same bits on wasm and in one pass on cpu as the chain there${scaled ? ', with a factor' : ''}`, async () => {
    const chain = await run('cpu', 'stock', scaled);
    expect(await run('cpu', 'ours', scaled)).toEqual(chain);
    expect(await run('wasm', 'ours', scaled)).toEqual(chain);
  });
}

it.each(['cpu', 'wasm'] as const)('leaves its inputs alone and makes three tensors on %s', async (backend) => {
  await startDevice(backend, { onFault });
  const inputs = [vector(0), vector(1), tf.abs(vector(2)), vector(3)] as const;
  const before = await Promise.all(inputs.map((tensor) => tensor.data()));
  const count = tf.memory().numTensors;
  const next = adamStep([inputs[0], inputs[1], inputs[2]], inputs[3], null, attributes);
  expect(tf.memory().numTensors).toBe(count + 3);
  expect(await Promise.all(inputs.map((tensor) => tensor.data()))).toEqual(before);
  tf.dispose([...next]);
});

it.each([false, true])(
  'in place on wasm: the bits of one pass over joined vectors, clipped and decayed: %s',
  async (all) => {
    await startDevice('wasm', { onFault });
    expect(tf.getKernel(ADAM_IN_PLACE, 'wasm')).toBeDefined();
    const shapes = [[700], [3, 100], [3]] as const;
    const pieces = (draw: number): tf.Tensor[] =>
      tf.split(vector(draw), [700, 300, 3]).map((piece, i) => tf.reshape(piece, [...shapes[i]!]));
    const constants = { beta1: 0.9, rest1: 0.1, beta2: 0.999, rest2: 1e-3 };
    const [rate, epsilon, clip, decay] = [1e-3, 1e-7, all ? 0.5 : 0, all ? 0.01 : 0];
    const [place, chain, norm, length, weights, value] = tf.tidy(() => {
      const vectors = [vector(0), vector(1), tf.abs(vector(2))] as const;
      const raw = vector(3);
      const length = tf.sqrt(tf.sum(tf.square(raw)));
      const scale = all ? tf.minimum(tf.div(clip, length), 1) : null;
      const kept = all ? tf.mul(vectors[0], 1 - decay) : vectors[0];
      const attributes = { ...constants, rate, epsilon };
      const chain = adamStep([kept, vectors[1], vectors[2]], raw, scale, attributes);
      const weights = pieces(0);
      const value = tf.tensor1d([1, 2, 3]);
      const sizes = tf.tensor1d([rate, epsilon, clip, decay]);
      const norm = adamInPlace(vectors, weights, pieces(3), sizes, constants, all ? new Map([[2, value]]) : new Map());
      return [
        tf.concat([...vectors]),
        tf.concat([...chain]),
        norm,
        length,
        tf.concat(weights.map((w) => tf.reshape(w, [-1]))),
        value,
      ];
    });
    const [now, then] = [(await place!.data()).slice(), (await chain!.data()).slice()];
    if (all) then.set(await value!.data(), N - 3);
    expect(now).toEqual(then);
    expect((await weights!.data()).slice()).toEqual(now.slice(0, N));
    expect((await norm!.data())[0]).toBeCloseTo((await length!.data())[0]!, 4);
    tf.dispose([place!, chain!, norm!, length!, weights!, value!]);
  },
);
