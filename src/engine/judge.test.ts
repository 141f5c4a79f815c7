// The judge of samples: it reads what it has learned, and tells data from what is unlike them.
import { beforeAll, expect, it } from 'vitest';
import { gatherBytes } from '../data/gather.ts';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { dense } from '../models/architectures/dense.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { trainJudge } from './judge.ts';
import { noTurn } from './pieces.ts';

const dataset = halves(260);
const split = splitInOrder(260, 60);

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('reads held-out images, and finds other images further away than more of the same', async () => {
  const before = tf.memory().numTensors;
  const judge = await trainJudge(dataset, split.train, { steps: 30, seed: 1 }, noTurn);
  expect(await judge.accuracy(split.heldOut, noTurn)).toBe(1);
  const [some, others] = [split.heldOut.subarray(0, 100), split.heldOut.subarray(100)];
  const real = gatherBytes(dataset, some);
  expect([...(await judge.classesOf(real, noTurn))]).toEqual([...some].map((index) => dataset.labels![index]));
  const alike = await judge.distance(real, gatherBytes(dataset, others), noTurn);
  expect(await judge.distance(real, real, noTurn)).toBeLessThan(0.01 * alike + 1e-3);
  const negative = real.map((grey) => 255 - grey);
  const dim = real.map((grey) => grey / 2);
  for (const unlike of [negative, dim]) {
    expect(await judge.distance(real, unlike, noTurn)).toBeGreaterThan(2 * alike);
  }
  judge.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('learns with another body, from as few images as there are', async () => {
  const body = dense.encoder(dataset.shape);
  const judge = await trainJudge(dataset, split.train.subarray(0, 8), { steps: 30, seed: 1, body }, noTurn);
  expect(await judge.accuracy(split.heldOut, noTurn)).toBeGreaterThan(0.95);
  judge.dispose();
});
