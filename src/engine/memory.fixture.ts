// Engine, for tests: ten thousand steps with all that a page does meanwhile, on images small enough to take seconds.
import { expect } from 'vitest';
import { createRandom, streams } from '../core/random.ts';
import type { Dataset } from '../data/dataset.ts';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { defaultConfig } from '../settings/config.ts';
import { createSession } from './session.ts';
import { noTurn } from './pieces.ts';

const SIZE = 4;

function noise(count: number): Dataset {
  const random = createRandom(2, streams.data);
  const images = Uint8Array.from({ length: count * SIZE * SIZE }, () => random.below(256));
  return { id: 'noise', kind: 'grey', shape: [SIZE, SIZE, 1], images, labels: null, classes: [] };
}

/** Whatever `bytes` counts is the same after 10,000 steps as after the first few hundred. */
export async function expectFlatMemory(bytes: () => Readonly<Record<string, number>>): Promise<void> {
  const dataset = noise(60);
  const session = await createSession(
    { ...defaultConfig(), arch: 'tiny', batch: 2, clip: 1 },
    dataset,
    splitInOrder(60, 40),
  );
  const work = async (steps: number): Promise<void> => {
    for (const end = session.step + steps; session.step < end; ) {
      session.next(Math.min(50, end - session.step));
      await session.report();
      if (session.step % 200 > 0) continue;
      await session.decode(Float32Array.of(0.1, -0.2), noTurn);
      await session.score(20, noTurn);
      await session.embed(20, noTurn);
      await session.save();
    }
  };
  const count = (): Readonly<Record<string, number>> => ({
    tensors: tf.memory().numTensors,
    tensorBytes: tf.memory().numBytes,
    ...bytes(),
  });
  await work(400);
  const before = count();
  await work(10_000);
  expect(session.step).toBe(10_400);
  expect(count()).toEqual(before);
  session.dispose();
}
