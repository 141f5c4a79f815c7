// Going from variant to variant in one worker: every run gives back all that it took, whatever was done with it.
import { beforeAll, expect, it } from 'vitest';
import { streams } from '../core/random.ts';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { variantSpecs } from '../models/specs.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession } from './session.ts';
import { noTurn } from './pieces.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

function configOf(variant: string): RunConfig {
  const parts = fittingParts({ ...defaultConfig(), arch: 'dense', batch: 4, latent: 3, seed: streams.data, variant });
  return { ...parts, params: { ...defaultParams(parts), ...(variant === 'm2' ? { labelled: 10 } : {}) } };
}

/** What a visitor sees of a run: steps, scores, cloud, samples, the followed image, diagnostics. */
async function visit(variant: string): Promise<void> {
  const session = await createSession(configOf(variant), halves(40), splitInOrder(40, 30));
  session.next(2);
  await session.report();
  await session.score(10, noTurn);
  await session.embed(10, noTurn);
  await session.reconstruct(4, noTurn);
  await session.decode(new Float32Array(3), noTurn);
  await session.sample(4, 1, noTurn);
  await session.priorComponents();
  await session.bounds(10, noTurn);
  await session.diagnose(10, noTurn);
  await session.inspect({ pixels: new Uint8Array(28 * 28), label: 0 }, 1);
  await session.save();
  session.dispose();
}

it('twenty switches through all variants leave no tensor behind', { timeout: 240_000 }, async () => {
  const all = variantSpecs.map(({ id }) => id);
  await visit('vae');
  const before = tf.memory().numTensors;
  for (let i = 0; i < 20; i++) {
    const variant = all[i % all.length]!;
    await visit(variant);
    expect(tf.memory().numTensors, variant).toBe(before);
  }
});
