// Steps that are recorded and repeated on wasm are, to the bit, those that JavaScript runs one by one, for every
// variant.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import { findAccelerator, registerAccelerator } from '../kernels/accelerator.ts';
import * as tf from '../kernels/tf.ts';
import { onlyInAll } from '../core/all.fixture.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { variantSpecs } from '../models/specs.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';

/** One to see the shapes, two to record, the rest repeated. */
const STEPS = 7;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

let restore = (): void => {};
afterEach(() => {
  restore();
  restore = () => {};
});

function runOneByOne(): void {
  const own = findAccelerator('wasm')!;
  registerAccelerator('wasm', () => ({
    ...own,
    createReplay: (step) => ({
      prepare: async () => 0,
      run: (steps) => {
        for (let i = 0; i < steps; i++) step();
      },
      time: async () => null,
      commands: 0,
      recorded: false,
      forget: () => {},
      dispose: () => {},
    }),
  }));
  restore = () => {
    registerAccelerator('wasm', () => own);
  };
}

function open(variant: string, more: Partial<RunConfig> = {}): Promise<Session> {
  const parts = fittingParts({ ...defaultConfig(), arch: 'tiny', batch: 4, latent: 3, seed: 5, variant });
  const params = { ...defaultParams(parts), ...(variant === 'm2' ? { labelled: 10 } : {}) };
  return createSession({ ...parts, params, ...more }, halves(40), splitInOrder(40, 30));
}

async function train(session: Session) {
  session.next(STEPS);
  const { rows } = (await session.report())!;
  return { rows, saved: await session.save() };
}

// A plain model, one with labels, one with two optimisers.
const kept: readonly string[] = ['vae', 'm2', 'vae-gan'];
describe.each(variantSpecs.map(({ id }) => id))('%s', (variant) => {
  it('is recorded, and keeps nothing', { ...onlyInAll(kept.includes(variant)), timeout: 120_000 }, async () => {
    const repeated = await open(variant);
    const before = { ...tf.memory() };
    const result = await train(repeated);
    expect(repeated.commands).toBeGreaterThan(20);
    const { numTensors, numBytes, numDataBuffers } = tf.memory();
    expect({ numTensors, numBytes, numDataBuffers }).toEqual({
      numTensors: before.numTensors,
      numBytes: before.numBytes,
      numDataBuffers: before.numDataBuffers,
    });
    // JavaScript is there at every step: nobody may ask for many at once.
    expect(repeated.recorded).toBe(false);
    repeated.dispose();
    runOneByOne();
    const oneByOne = await open(variant);
    expect(await train(oneByOne)).toEqual(result);
    expect(oneByOne.commands).toBe(0);
    oneByOne.dispose();
  });
});

it('with clipping, decay and a schedule, whose numbers change from step to step', async () => {
  const settings = { arch: 'dense', clip: 0.5, decay: 0.1, optimizer: 'adamw', warmup: 3 } as const;
  const repeated = await open('vae', settings);
  const result = await train(repeated);
  expect(repeated.commands).toBeGreaterThan(20);
  repeated.dispose();
  runOneByOne();
  const oneByOne = await open('vae', settings);
  expect(await train(oneByOne)).toEqual(result);
  oneByOne.dispose();
});

it('records anew for a parameter that the model reads and for a checkpoint, not for what only weighs terms', async () => {
  const run = async () => {
    const session = await open('beta-vae');
    const commands: number[] = [];
    const go = (): void => {
      session.next();
      commands.push(session.commands);
    };
    for (let i = 0; i < 4; i++) go();
    session.setLive({ params: { ...session.config.params, beta: 7 }, lr: 2e-3 });
    go();
    const saved = await session.save();
    for (let i = 0; i < 3; i++) go();
    session.load(saved);
    for (let i = 0; i < 4; i++) go();
    const { rows } = (await session.report())!;
    const end = await session.save();
    session.dispose();
    return { commands: commands.map((count) => count > 0), rows, end };
  };
  const repeated = await run();
  expect(repeated.commands).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1].map(Boolean));
  runOneByOne();
  const oneByOne = await run();
  expect(oneByOne.rows).toEqual(repeated.rows);
  expect(oneByOne.end).toEqual(repeated.end);
});
