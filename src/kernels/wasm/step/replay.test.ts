// What may be recorded and what may not, that a repeated step does what the step would do, and that all memory comes
// back.
import { afterEach, beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import { betweenKernels } from '../../aside.ts';
import * as tf from '../../tf.ts';
import { wasmBackend, type WasmBackend } from '../heap.ts';
import { createFeed } from './feed.ts';
import { createReplay } from './replay.ts';

let backend: WasmBackend & { numDataIds(): number };

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  backend = wasmBackend() as typeof backend;
});
afterEach(() => betweenKernels(null));

const replaced = (): string[] =>
  ['write', 'disposeData', 'incRef', 'readSync'].filter((name) => Object.hasOwn(backend, name));

/** Of the images, which are one pixel each; the batch of a step is this and the next two. */
const pixelOf = (image: number): number => Math.fround((image * 20) / 255);

/** Six steps on three pixels each, and what `work` made of them. */
async function run(work: (x: tf.Tensor1D, feed: ReturnType<typeof createFeed>) => tf.Tensor) {
  const counts = (): number[] => [backend.numDataIds(), tf.memory().numTensors, tf.memory().numDataBuffers];
  const before = counts();
  const feed = createFeed(backend, {
    images: Uint8Array.from({ length: 12 }, (_, i) => i * 20),
    shape: [1, 1, 1],
    batch: 3,
    labels: null,
    classes: 0,
    terms: 2,
    inputs: 1,
    bilevel: false,
    seed: 1,
    stream: 1,
  });
  const replay = createReplay(backend, () => {
    tf.tidy(() => {
      feed.begin();
      const values = work(tf.reshape(feed.x('none'), [3]), feed) as tf.Tensor1D;
      feed.report(values, tf.sum(values) as tf.Scalar);
    });
  });
  try {
    for (let step = 0; step < 6; step++) {
      feed.load([
        {
          step,
          indices: Uint32Array.of(step, step + 1, step + 2),
          sizes: { rate: 0, epsilon: 0, clip: 0, decay: 0 },
          weights: [1, 1],
          inputs: [step],
          augmentation: null,
        },
      ]);
      replay.run(1);
    }
    const rows = (await feed.read())!;
    const { recorded, commands } = replay;
    return { first: [0, 1, 2, 3, 4, 5].map((step) => rows[4 * step]!), recorded, commands };
  } finally {
    replay.dispose();
    feed.dispose();
    expect(replaced()).toEqual([]);
    expect(counts()).toEqual(before);
  }
}

const each = (of: (pixel: number, step: number) => number): number[] =>
  [0, 1, 2, 3, 4, 5].map((step) => Math.fround(of(pixelOf(step), step)));

it('repeats kernels of ours and of tfjs, on inputs and with constants', async () => {
  const { first, recorded, commands } = await run((x, feed) =>
    tf.add(tf.mul(tf.reverse(tf.reverse(x)), tf.scalar(2)), tf.reshape(feed.inputs(), [])),
  );
  expect(recorded).toBe(true);
  expect(commands).toBeGreaterThan(5);
  expect(first).toEqual(each((pixel, step) => 2 * pixel + step));
});

it('uses memory of the step again, and never that of a constant', async () => {
  const { first, recorded } = await run((x) => {
    const one = tf.tensor1d([1, 1, 1]);
    let sum: tf.Tensor = tf.add(x, one);
    one.dispose();
    for (let i = 0; i < 5; i++) {
      const more = tf.add(
        sum,
        tf.tidy(() => tf.mul(tf.scalar(0.5), tf.tensor1d([2, 2, 2]))),
      );
      sum.dispose();
      sum = more;
    }
    return sum;
  });
  expect(recorded).toBe(true);
  const sums = each((pixel) => {
    let sum = Math.fround(pixel + 1);
    for (let i = 0; i < 5; i++) sum = Math.fround(sum + 1);
    return sum;
  });
  expect(first).toEqual(sums);
});

it('does not freeze a number that JavaScript makes anew for every step', async () => {
  let step = 0;
  const { first, recorded, commands } = await run((x) => tf.add(x, tf.scalar(step++)));
  expect(recorded).toBe(false);
  expect(commands).toBe(0);
  expect(first).toEqual(each((pixel, at) => pixel + at));
});

it('does not freeze a number that was read', async () => {
  const { first, recorded } = await run((x) => tf.mul(x, x.dataSync()[0]! > 0.1 ? 3 : 5));
  expect(recorded).toBe(false);
  expect(first).toEqual(each((pixel) => pixel * (pixel > 0.1 ? 3 : 5)));
});

it('does not freeze what a step does differently', async () => {
  let step = 0;
  const { first, recorded } = await run((x) => (step++ % 2 === 0 ? tf.neg(x) : tf.square(x)));
  expect(recorded).toBe(false);
  expect(first).toEqual(each((pixel, at) => (at % 2 === 0 ? -pixel : pixel * pixel)));
});

it('lets others work between two kernels, and keeps nothing of theirs', async () => {
  const answers: number[] = [];
  betweenKernels(() => {
    answers.push(tf.tidy(() => tf.sum(tf.add(tf.tensor1d([1, 2, 3]), tf.tensor1d([1, 1, 1]))).dataSync()[0]!));
  });
  const { first, recorded } = await run((x) => tf.neg(tf.square(x)));
  expect(recorded).toBe(true);
  expect(first).toEqual(each((pixel) => -Math.fround(pixel * pixel)));
  expect(answers.length).toBeGreaterThan(20);
  expect(new Set(answers)).toEqual(new Set([9]));
});

it('leaves the backend as it was when a step fails while it is recorded', async () => {
  let step = 0;
  await expect(
    run((x) => {
      if (step++ === 1) throw new Error('a step that fails');
      return tf.neg(x);
    }),
  ).rejects.toThrow('a step that fails');
});
