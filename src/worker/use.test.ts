// Worker, uses: one that nobody waits for any more ends at its next turn, keeps no tensor, and leaves others in peace.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../engine/device.ts';
import type { Turn } from '../engine/pieces.ts';
import * as tf from '../kernels/tf.ts';
import { openDigits } from '../models/variants/digits.fixture.ts';
import { defaultValues, findUse } from '../uses/specs.ts';
import { createUses } from './use.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const asked = (id: string) => ({ values: defaultValues(findUse(id)), shown: [0], images: 20, painted: null, round: 0 });

it.each(['denoise', 'fill', 'outliers', 'wellSpread'] as const)('%s', { timeout: 120_000 }, async (id) => {
  const session = await openDigits('vae', {}, { latent: 4 });
  session.next(2);
  // A clock by which every look at it is a bite later.
  let now = 0;
  const uses = createUses(() => (now += 20));
  let turns = 0;
  const counted: Turn = async (reading) => {
    turns++;
    await reading;
  };
  const whole = await uses.answer(session, id, asked(id), counted);
  expect(whole).toMatchObject({ id, step: 2, found: { images: expect.any(Number) } });
  const [all, tensors] = [turns, tf.memory().numTensors];
  expect(all).toBeGreaterThan(2);

  turns = 0;
  const ending: Turn = async (reading) => {
    turns++;
    if (turns === Math.ceil(all / 2)) uses.abandon(id);
    await reading;
  };
  expect(await uses.answer(session, id, asked(id), ending)).toBeNull();
  expect(turns).toBeLessThan(all);
  expect(tf.memory().numTensors).toBe(tensors);

  // Another use is abandoned: this one goes on.
  const other: Turn = async () => uses.abandon(id === 'fill' ? 'denoise' : 'fill');
  expect(await uses.answer(session, id, asked(id), other)).toEqual(whole);
  session.dispose();
});
