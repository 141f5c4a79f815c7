// The inputs of a step on the device are those that JavaScript would have made, and a step that the device repeats does
// what it did when JavaScript ran it; one that cannot be repeated goes on as it is.
import { beforeEach, expect, it } from 'vitest';
import { normals } from '../../../core/random.ts';
import { startDevice } from '../../../engine/device.ts';
import { type Accelerator, type Feed, findAccelerator, type StepInputs } from '../../accelerator.ts';
import * as tf from '../../tf.ts';

let accelerator: Accelerator;
const images = Uint8Array.from({ length: 5 * 9 }, (_, i) => (i * 7) % 256);

beforeEach(async () => {
  await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
  accelerator = findAccelerator('webgpu')!;
});

const feedOf = (part: Partial<Parameters<Accelerator['createFeed']>[0]> = {}): Feed =>
  accelerator.createFeed({
    images,
    shape: [3, 3, 1],
    labels: null,
    classes: 0,
    batch: 2,
    terms: 2,
    inputs: 2,
    bilevel: false,
    seed: 11,
    stream: 3,
    ...part,
  })!;

const inputs = (step: number, ...indices: number[]): StepInputs => ({
  step,
  indices: Uint32Array.from(indices),
  sizes: { rate: 0.5 * step, epsilon: 1e-7, clip: 0.25, decay: 0 },
  weights: [-1, 10 + step],
  inputs: [step, 0.5],
  augmentation: null,
});

it('gathers the images of a batch, whether or not their size is a multiple of four', async () => {
  for (const size of [1, 3, 4, 9] as const) {
    const feed = feedOf({ shape: [size, 1, 1], images: images.slice(0, 5 * size) });
    feed.load([inputs(0, 4, 1)]);
    feed.begin();
    const x = feed.x('none');
    expect(x.shape).toEqual([2, size, 1, 1]);
    const expected = [4, 1].flatMap((image) => [...images.slice(image * size, (image + 1) * size)]);
    [...(await x.data())].forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]! / 255, 6);
    });
    x.dispose();
    feed.dispose();
  }
});

it('hands on the numbers that change from step to step', async () => {
  const feed = feedOf();
  feed.load([inputs(7, 4, 1)]);
  feed.begin();
  const read = async (tensor: tf.Tensor): Promise<number[]> => [...(await tf.tidy(() => tf.mul(tensor, 1)).data())];
  expect(await read(feed.weights())).toEqual([-1, 17]);
  expect(await read(feed.inputs())).toEqual([7, 0.5]);
  expect((await read(feed.sizes() as tf.Tensor))[2]).toBe(0.25);
  feed.dispose();
});

it('knows the class of each image of a batch, or that it is not known', async () => {
  const feed = feedOf({ labels: Uint8Array.of(2, 0, 255, 1, 2), classes: 3, batch: 3 });
  feed.load([inputs(0, 4, 2, 1)]);
  feed.begin();
  const rows = feed.labels();
  expect(rows.shape).toEqual([3, 3]);
  expect([...(await rows.data())]).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0]);
  rows.dispose();
  feed.dispose();
});

it('draws the normal numbers of core/random, to the last digits of a float', async () => {
  for (const seed of [0, 1, 4294967295]) {
    const feed = feedOf({ seed });
    feed.load([inputs(123456, 0, 1)]);
    feed.begin();
    const count = 10_001;
    const [first, second] = [feed.noise([count]), feed.noise([5])];
    const expected = normals(seed, 3, 123456, count);
    const values = await first.data();
    expected.forEach((value, i) => {
      if (!(Math.abs(values[i]! - value) <= 3e-7 * Math.max(1, Math.abs(value)))) {
        expect.fail(`draw ${i} is ${values[i]} and should be ${value}`);
      }
    });
    const next = await second.data();
    normals(seed, 3 + 256, 123456, 5).forEach((value, i) => {
      expect(next[i]).toBeCloseTo(value, 6);
    });
    tf.dispose([first, second]);
    feed.dispose();
  }
});

it('spreads 400,000 draws like a normal distribution, tails and all', async () => {
  const feed = feedOf();
  const count = 400_000;
  feed.load([inputs(1, 0, 1)]);
  feed.begin();
  const draws = feed.noise([count]);
  const values = await draws.data();
  let [sum, squares, largest] = [0, 0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
    largest = Math.max(largest, Math.abs(value));
  }
  expect(Math.abs(sum / count)).toBeLessThan(0.01);
  expect(Math.abs(squares / count - 1)).toBeLessThan(0.01);
  expect(largest).toBeGreaterThan(4);
  expect(largest).toBeLessThan(6);
  draws.dispose();
  feed.dispose();
});

/** A step that adds its first weight times the batch's mean, and its rate, to a number of its own. */
function counter(feed: Feed, extra: () => tf.Tensor) {
  const state = tf.keep(tf.tensor1d([0, 0, 0]));
  return {
    state,
    step: (): void => {
      feed.begin();
      tf.tidy(() => {
        const mean = tf.mean(feed.x('none'));
        const values = tf.concat([tf.mul(feed.weights(), mean), tf.reshape(extra(), [1])]) as tf.Tensor1D;
        feed.report(values, tf.sum(feed.sizes() as tf.Tensor) as tf.Scalar);
      });
    },
  };
}

const rowsOf = (rows: Float32Array): number[][] =>
  Array.from({ length: rows.length / 4 }, (_, i) => [...rows.subarray(4 * i, 4 * i + 4)]);

const expectRows = (rows: Float32Array, steps: number, extra: number): void => {
  const mean = (image: number): number =>
    images.slice(image * 9, image * 9 + 9).reduce((sum, value) => sum + value, 0) / 9 / 255;
  expect(rows).toHaveLength(4 * steps);
  rowsOf(rows).forEach(([first, second, third, fourth], step) => {
    const both = (mean(step % 5) + mean((step + 2) % 5)) / 2;
    expect(first).toBeCloseTo(-both, 5);
    expect(second! / (10 + step)).toBeCloseTo(both, 5);
    expect(third).toBeCloseTo(extra, 5);
    expect(fourth).toBeCloseTo(0.5 * step + 0.25, 4);
  });
};

it('repeats a step with new inputs each time, many in one go', async () => {
  const feed = feedOf();
  const { step, state } = counter(feed, () => tf.scalar(3));
  const replay = accelerator.createReplay(step);
  const steps = 3000;
  const all: Float32Array[] = [];
  for (let done = 0; done < steps; ) {
    const count = done < 4 ? 1 : Math.min(feed.most, steps - done);
    feed.load(Array.from({ length: count }, (_, i) => inputs(done + i, (done + i) % 5, (done + i + 2) % 5)));
    replay.run(count);
    done += count;
    // More than fit into the ring may pass between two readings.
    if (done === steps) all.push((await feed.read())!);
  }
  expect(replay.recorded).toBe(true);
  expectRows(all[0]!, steps, 3);
  expect(await feed.read()).toBeNull();
  replay.dispose();
  feed.dispose();
  state.dispose();
});

it('keeps a constant that is made in the middle of a step apart from what earlier commands write', async () => {
  const feed = feedOf();
  const { step, state } = counter(feed, () => {
    // Enough commands to be submitted, so that their buffers, as large as the constant, are free again.
    for (let i = 0; i < 40; i++) tf.mul(feed.weights(), i).dispose();
    return tf.mul(tf.sum(tf.mul(tf.add(feed.weights(), 1), tf.tensor1d([0, 0.25]))), 4);
  });
  const replay = accelerator.createReplay(step);
  for (let i = 0; i < 8; i++) {
    feed.load([inputs(i, 0, 1)]);
    replay.run(1);
  }
  expect(replay.recorded).toBe(true);
  // 4 (0 · 0 + ¼ (11 + step)).
  rowsOf((await feed.read())!).forEach((row, i) => {
    expect(row[2]).toBeCloseTo(11 + i, 4);
  });
  replay.dispose();
  feed.dispose();
  state.dispose();
});

it('does not repeat what differs from step to step', async () => {
  const feed = feedOf();
  let calls = 0;
  const { step, state } = counter(feed, () => tf.scalar(calls++));
  const replay = accelerator.createReplay(step);
  for (let i = 0; i < 6; i++) {
    feed.load([inputs(i, i % 5, (i + 2) % 5)]);
    replay.run(1);
  }
  expect(replay.recorded).toBe(false);
  expect(rowsOf((await feed.read())!).map((row) => row[2])).toEqual([0, 1, 2, 3, 4, 5]);
  replay.dispose();
  feed.dispose();
  state.dispose();
});

it('holds no memory after it is disposed, and none more after a thousand steps', async () => {
  const bytes = (): number => (tf.memory() as unknown as { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU;
  const open = (): { feed: Feed; run: (steps: number) => void; close: () => void } => {
    const feed = feedOf();
    const { step, state } = counter(feed, () => tf.scalar(3));
    const replay = accelerator.createReplay(step);
    return {
      feed,
      run: (steps) => {
        for (let i = 0; i < steps; i++) {
          feed.load([inputs(i, 0, 1)]);
          replay.run(1);
        }
      },
      close: () => {
        replay.dispose();
        feed.dispose();
        state.dispose();
      },
    };
  };
  const first = open();
  first.run(10);
  await first.feed.read();
  first.close();
  const before = { tensors: tf.memory().numTensors, bytes: bytes() };
  const second = open();
  second.run(10);
  await second.feed.read();
  const early = bytes();
  second.run(1000);
  await second.feed.read();
  expect(bytes()).toBe(early);
  second.close();
  expect({ tensors: tf.memory().numTensors, bytes: bytes() }).toEqual(before);
});
