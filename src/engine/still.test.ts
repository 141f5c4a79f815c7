// A model at rest, on the wasm backend: training goes on beside it, and it leaves nothing behind.
import { beforeAll, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { defaultParams } from '../models/choice.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession } from './session.ts';
import { noTurn } from './pieces.ts';

const config = { ...defaultConfig(), arch: 'tiny', batch: 4, lr: 0.01, latent: 2 };
const start = () => createSession({ ...config, params: defaultParams(config) }, halves(40), splitInOrder(40, 30));

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('answers of the weights it was asked of, while others are trained', async () => {
  const session = await start();
  session.next(5);
  await session.report();
  const [then, row] = [await session.embed(10, noTurn), await session.score(10, noTurn)];
  const { before, after, step } = await session.still(async (answers, at) => {
    const first = await answers.embed(10, noTurn);
    session.next(20);
    await session.report();
    return { before: first, after: await answers.embed(10, noTurn), step: at };
  });
  expect(step).toBe(5);
  expect(before.mu).toEqual(then.mu);
  expect(after.mu).toEqual(then.mu);
  expect((await session.embed(10, noTurn)).mu).not.toEqual(then.mu);
  // Asked again it is of the present.
  await session.still(async (answers, at) => {
    expect(at).toBe(25);
    expect((await answers.embed(10, noTurn)).mu).toEqual((await session.embed(10, noTurn)).mu);
    expect(await answers.score(10, noTurn)).not.toEqual(row);
  });
  session.dispose();
});

it('answers one after the other, and goes on after a failure', async () => {
  const session = await start();
  const order: string[] = [];
  const slow = session.still(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('slow');
    throw new Error('broken');
  });
  const quick = session.still(async () => {
    order.push('quick');
    return 7;
  });
  await expect(slow).rejects.toThrow('broken');
  expect(await quick).toBe(7);
  expect(order).toEqual(['slow', 'quick']);
  session.dispose();
});

it('leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  const session = await start();
  for (let i = 0; i < 3; i++) {
    session.next(1);
    await session.report();
    await session.still((answers) => answers.reconstruct(4, noTurn));
  }
  session.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
