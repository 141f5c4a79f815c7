// Our wasm kernels with helpers that are called for everything, even the smallest call: the same numbers as tfjs's cpu
// backend, and the same bits as on one thread.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { normals } from '../../../core/random.ts';
import { splitInOrder } from '../../../data/split.ts';
import { startDevice } from '../../../engine/device.ts';
import { createSession } from '../../../engine/session.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { logBernoulli } from '../../fused/log-bernoulli.ts';
import * as tf from '../../tf.ts';
import { wasmBackend } from '../heap.ts';
import { kernelSuite } from '../kernels.suite.ts';
import { workspaceOf } from '../module/workspace.ts';
import { THREADS, WORTH_HELP } from './count.ts';

const COUNT = 4;

beforeAll(async () => {
  tf.env().set(THREADS, COUNT);
  tf.env().set(WORTH_HELP, 0);
  const device = await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  // On a busy machine they may start after the device has.
  expect(device.name).toMatch(/^(1 thread|4 threads), SIMD$/);
  const workspace = workspaceOf(wasmBackend());
  expect(await workspace.ready(20_000)).toBe(true);
  expect(workspace.threads).toBe(COUNT);
});

let draws = 0;
const random = (...shape: number[]): tf.Tensor =>
  tf.tensor(
    normals(
      8,
      1,
      draws++,
      shape.reduce((product, n) => product * n, 1),
    ),
    shape,
  );

/** What `work` gives on one thread and on all of them. */
async function bits(work: () => tf.Tensor): Promise<[Float32Array, Float32Array]> {
  const on = async (threads: number): Promise<Float32Array> => {
    tf.env().set(THREADS, threads);
    const out = tf.tidy(work);
    const values = (await out.data<'float32'>()).slice();
    out.dispose();
    return values;
  };
  return [await on(1), await on(COUNT)];
}

describe('the same bits on one thread and on several', () => {
  const convolutions = [
    [9, 13, 13, 6, 5, 10, 3],
    [64, 14, 14, 16, 3, 24, 2],
    [17, 28, 28, 1, 3, 8, 2],
    [17, 28, 28, 8, 3, 1, 1],
    // Few images and a large filter: cut by the filter.
    [2, 5, 5, 256, 3, 512, 1],
  ] as const;
  for (const [batch, height, width, inputs, size, outputs, stride] of convolutions) {
    const options = onlyInAll(outputs < 512);
    it(
      `convolution of [${batch}, ${height}, ${width}, ${inputs}] to ${outputs}, and its gradients`,
      options,
      async () => {
        const x = random(batch, height, width, inputs) as tf.Tensor4D;
        const filter = random(size, size, inputs, outputs) as tf.Tensor4D;
        const convolve = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
          tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same');
        const gradients = tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.square(convolve(a, b)));
        for (const work of [
          () => convolve(x, filter),
          () => gradients([x, filter])[0]!,
          () => gradients([x, filter])[1]!,
        ]) {
          const [one, all] = await bits(work);
          expect(all).toEqual(one);
        }
        tf.dispose([x, filter]);
      },
    );
  }

  it('products, sums, and the likelihood', async () => {
    const [a, b, target] = [random(65, 130), random(130, 270), tf.sigmoid(random(65, 270))];
    for (const work of [
      () => tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D),
      () => tf.grad((w: tf.Tensor) => tf.square(tf.relu(tf.matMul(a as tf.Tensor2D, w as tf.Tensor2D))))(b),
      () => tf.sum(b, 0),
      () => logBernoulli(tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D), target),
      () => tf.grad((l: tf.Tensor) => logBernoulli(l, target))(tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D)),
    ]) {
      const [one, all] = await bits(work);
      expect(all).toEqual(one);
    }
    tf.dispose([a, b, target]);
  });

  it('a run: every number of its first steps', async () => {
    const images = Uint8Array.from(normals(6, 1, 0, 40 * 784), (value) => 255 / (1 + Math.exp(-3 * value)));
    const data = {
      id: 'noise',
      kind: 'grey',
      shape: [28, 28, 1],
      images,
      labels: new Uint8Array(40),
      classes: ['noise'],
    } as const;
    const rows = [];
    for (const threads of [1, COUNT]) {
      tf.env().set(THREADS, threads);
      const config = { ...defaultConfig(), arch: 'tiny', batch: 16 };
      const session = await createSession(config, { ...data, shape: [28, 28, 1] }, splitInOrder(40, 32));
      for (let step = 0; step < 4; step++) session.next();
      rows.push((await session.report())!.rows.slice());
      session.dispose();
    }
    expect(rows[1]).toEqual(rows[0]);
  });
});

describe('against the cpu backend', () => {
  beforeAll(() => tf.env().set(THREADS, COUNT));
  kernelSuite();
});

describe('the end of the backend', () => {
  it('is the end of its helpers', async () => {
    await tf.setBackend('wasm');
    const workspace = workspaceOf(wasmBackend());
    expect(await workspace.ready(20_000)).toBe(true);
    await tf.setBackend('cpu');
    tf.removeBackend('wasm');
    expect(await workspace.ready(10)).toBe(false);
  });
});
