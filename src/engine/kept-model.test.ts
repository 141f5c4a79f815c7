// A saved run that only answers, on the wasm backend: it draws what the run itself drew, and leaves nothing behind.
import { beforeAll, describe, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { defaultParams } from '../models/choice.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { type KeptModel, createKeptModel } from './kept-model.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';
import { noTurn } from './pieces.ts';

const dataset = halves(40);
const split = splitInOrder(40, 30);
const facts = { image: dataset.shape, images: 30, classes: 2 };

function configOf(variant: string, more: Partial<RunConfig> = {}): RunConfig {
  const config = { ...defaultConfig(), arch: 'tiny', batch: 4, lr: 0.01, latent: 3, variant, ...more };
  return { ...config, params: { ...defaultParams(config), ...more.params } };
}

async function trained(config: RunConfig): Promise<Session> {
  const session = await createSession(config, dataset, split);
  for (let i = 0; i < 20; i++) session.next();
  await session.report();
  return session;
}

const z = Float32Array.of(0.4, -1.2, 0.7, -2, 0.1, 1.5);

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

describe.each([
  configOf('vae'),
  configOf('ae', { latent: 2 }),
  configOf('cvae', { params: { label: 1 } }),
  configOf('m2'),
  configOf('vq-vae'),
])('a kept of $variant', (config) => {
  it('draws what its run drew, beside another run that goes on', async () => {
    const own = await trained(config);
    const saved = await own.save();
    const drawn = await own.decode(z, noTurn);
    const { pixels, indices } = await own.reconstruct(8, noTurn);
    const { mu, logVar } = await own.embed(8, noTurn);
    own.dispose();
    expect(new Set(drawn).size).toBeGreaterThan(3);

    const present = await trained(configOf('beta-vae', { seed: 9 }));
    const kept = await createKeptModel(config, 'grey', facts, saved);
    expect(await kept.decode(z, noTurn)).toEqual(drawn);
    present.next();
    await present.report();
    expect(await kept.decode(z, noTurn)).toEqual(drawn);
    expect(await kept.reconstruct(dataset, indices, noTurn)).toEqual(pixels);
    expect(await kept.embed(dataset, indices, noTurn)).toEqual({ mu, logVar });
    kept.dispose();
    present.dispose();
  });
});

it('draws the class asked for where it draws one and has it', async () => {
  const config = configOf('cvae', { params: { label: 0 } });
  const own = await trained(config);
  const saved = await own.save();
  const zero = await own.decode(z, noTurn);
  own.setLive({ params: { label: 1 } });
  const one = await own.decode(z, noTurn);
  own.dispose();
  expect(one).not.toEqual(zero);
  const kept = await createKeptModel(config, 'grey', facts, saved);
  expect(await kept.decode(z, noTurn, 1)).toEqual(one);
  expect(await kept.decode(z, noTurn)).toEqual(zero);
  expect(await kept.decode(z, noTurn, 7)).toEqual(zero);
  kept.dispose();
});

it('knows the Gaussians of its prior', async () => {
  const config = configOf('vae', { prior: 'mixture' });
  const own = await trained(config);
  const [saved, components] = [await own.save(), await own.priorComponents()];
  own.dispose();
  expect(components!.weights.length).toBeGreaterThan(1);
  const kept = await createKeptModel(config, 'grey', facts, saved);
  expect(await kept.priorComponents()).toEqual(components);
  kept.dispose();
});

it('leaves no tensor behind, and none of a model that could not be filled', async () => {
  const config = configOf('vae');
  const session = await trained(config);
  const saved = await session.save();
  const before = tf.memory();
  for (let time = 0; time < 5; time++) {
    const kept: KeptModel = await createKeptModel(config, 'grey', facts, saved);
    expect(tf.memory().numTensors).toBeGreaterThan(before.numTensors);
    await kept.decode(z, noTurn);
    kept.dispose();
  }
  await expect(createKeptModel({ ...config, latent: 4 }, 'grey', facts, saved)).rejects.toMatchObject({
    fault: { code: 'checkpoint/mismatch' },
  });
  const { numTensors, numBytes } = tf.memory();
  expect({ numTensors, numBytes }).toEqual({ numTensors: before.numTensors, numBytes: before.numBytes });
  session.dispose();
});
