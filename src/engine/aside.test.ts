// A point that is decoded in the middle of a step: the picture is right, and the step does not notice.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import { betweenKernels } from '../kernels/aside.ts';
import * as tf from '../kernels/tf.ts';
import { onlyInAll } from '../core/all.fixture.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig } from '../settings/config.ts';
import { variantSpecs } from '../models/specs.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';
import { noTurn } from './pieces.ts';

const z = Float32Array.of(0.3, -0.7, 0.1);

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});
afterEach(() => betweenKernels(null));

function open(variant: string, arch = 'tiny'): Promise<Session> {
  const parts = fittingParts({ ...defaultConfig(), arch, batch: 4, latent: 3, seed: 5, variant });
  const params = { ...defaultParams(parts), ...(variant === 'm2' ? { labelled: 10 } : {}) };
  return createSession({ ...parts, params }, halves(40), splitInOrder(40, 30));
}

/** One step to see the shapes, two to record, two repeated. */
const STEPS = 5;

/** So many steps and what came of them; `aside` is called between any two kernels. */
async function train(session: Session, aside: (() => void) | null) {
  betweenKernels(aside);
  for (let i = 0; i < STEPS; i++) session.next();
  betweenKernels(null);
  const { rows } = (await session.report())!;
  return { rows, saved: await session.save() };
}

// A plain model, one with labels, one with two optimisers.
const kept: readonly string[] = ['vae', 'm2', 'vae-gan'];
describe.each(variantSpecs.map(({ id }) => id))('%s', (variant) => {
  it('trains to the same bits whether it is asked in between or not, and keeps nothing', {
    ...onlyInAll(kept.includes(variant)),
    timeout: 120_000,
  }, async () => {
    const alone = await open(variant);
    const undisturbed = await train(alone, null);
    alone.dispose();
    const asked = await open(variant);
    // What a backend makes once is made.
    asked.decodeNow(z);
    const before = tf.memory().numTensors;
    let pictures = 0;
    const disturbed = await train(asked, () => {
      asked.decodeNow(z);
      pictures++;
    });
    expect(pictures).toBeGreaterThan(50);
    expect(disturbed).toEqual(undisturbed);
    expect(tf.memory().numTensors).toBe(before);
    asked.dispose();
  });
});

it('gives the picture that is also given between two steps', async () => {
  const session = await open('vae', 'conv');
  const expected = await session.decode(z, noTurn);
  const seen: Uint8Array[] = [];
  betweenKernels(() => seen.push(session.decodeNow(z)));
  session.next();
  betweenKernels(null);
  // The first kernel of a step comes long before its update, the next step's first after it.
  expect(seen[0]).toEqual(expected);
  expect(await session.decode(z, noTurn)).not.toEqual(expected);
  session.dispose();
});

it('is not seen by who looks at the layers of another image meanwhile', async () => {
  const session = await open('vae');
  const image = { pixels: new Uint8Array(784), label: 0 };
  const expected = await session.activations(image, 1);
  betweenKernels(() => session.decodeNow(z));
  expect(await session.activations(image, 1)).toEqual(expected);
  session.dispose();
});

it('is not asked in the middle of a kernel, nor of an answer', async () => {
  const session = await open('vae');
  let [depth, deepest] = [0, 0];
  betweenKernels(() => {
    depth++;
    deepest = Math.max(deepest, depth);
    session.decodeNow(z);
    depth--;
  });
  session.next();
  expect(deepest).toBe(1);
  session.dispose();
});
