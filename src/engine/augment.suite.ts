// Engine, for tests: a run whose training images are augmented, on whichever backend is current: the same as on the host
// to the level, the same again after going back, and nothing that is measured is touched.
import { expect, it } from 'vitest';
import { createRandom, streams } from '../core/random.ts';
import type { Dataset } from '../data/dataset.ts';
import { splitInOrder } from '../data/split.ts';
import { createAugment } from '../math/augment/augment.ts';
import {
  type Augmentation,
  type AugmentationKind,
  augmentationKind,
  batchAugmentation,
  noAugmentation,
} from '../math/augment/maps.ts';
import type { Feed, FeedOptions, StepInputs } from '../kernels/accelerator.ts';
import { findAccelerator } from '../kernels/accelerator.ts';
import * as tf from '../kernels/tf.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { createHostFeed } from './feed.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';

const little: Augmentation = { augmentShift: 10, augmentTurn: 20, augmentScale: 15, augmentNoise: 0 };
const noisy: Augmentation = { ...little, augmentNoise: 0.1 };
const [BATCH, SEED] = [5, 4294967290];

/** Pictures with an edge and a middle of their own; with `bilevel` of black and white alone. */
function pictures(shape: FeedOptions['shape'], bilevel: boolean): Uint8Array {
  const random = createRandom(4, streams.data);
  const size = shape[0] * shape[1] * shape[2];
  return Uint8Array.from({ length: 9 * size }, () => (bilevel ? 255 * random.below(2) : random.below(256)));
}

function feedOf(images: Uint8Array, shape: FeedOptions['shape'], bilevel: boolean): Feed {
  const options = {
    shape,
    labels: null,
    classes: 0,
    batch: BATCH,
    terms: 1,
    inputs: 0,
    bilevel,
    seed: SEED,
    stream: 3,
  };
  const dataset: Dataset = { id: 'pictures', kind: 'grey', shape, images, labels: null, classes: [] };
  return findAccelerator(tf.getBackend())?.createFeed({ ...options, images }) ?? createHostFeed(dataset, options);
}

const inputsOf = (step: number, how: Augmentation, shape: FeedOptions['shape']): StepInputs => ({
  step,
  indices: Uint32Array.of(8, 0, 3, 3, 7),
  sizes: { rate: 0, epsilon: 0, clip: 0, decay: 0 },
  weights: [1],
  inputs: [],
  augmentation: augmentationKind(how) === 'none' ? null : batchAugmentation(how, shape, BATCH, SEED, step),
});

/** Levels of the batch that this backend makes. */
async function batchOf(feed: Feed, inputs: StepInputs, kind: AugmentationKind): Promise<number[]> {
  feed.load([inputs]);
  feed.begin();
  const x = feed.x(kind);
  const levels = Array.from(await x.data(), (value) => value * 255);
  x.dispose();
  for (const level of levels) expect(Math.abs(level - Math.round(level))).toBeLessThan(1e-3);
  return levels.map(Math.round);
}

const run = (more: Partial<RunConfig> = {}): Promise<Session> =>
  createSession(
    { ...defaultConfig(), arch: 'tiny', batch: BATCH, latent: 3, seed: 5, ...more },
    halves(40),
    splitInOrder(40, 30),
  );

async function train(session: Session, steps: number): Promise<number[]> {
  session.next(steps);
  return [...(await session.report())!.rows];
}

const score = (session: Session): Promise<Float32Array> => session.score(10, async () => {});

/** `start` makes the backend current. */
export function augmentSuite(start: () => Promise<void>): void {
  it.each([
    [[28, 28, 1], false],
    [[32, 32, 3], false],
    [[5, 7, 1], false],
    [[28, 28, 1], true],
  ] as const)('makes of %o, black and white: %s, the levels that the host makes', async (shape, bilevel) => {
    await start();
    const images = pictures(shape, bilevel);
    const feed = feedOf(images, shape, bilevel);
    const expected = new Uint8Array(BATCH * shape[0] * shape[1] * shape[2]);
    for (const [step, how] of [little, noisy, { ...noAugmentation, augmentNoise: 0.5 }, noisy].entries()) {
      const inputs = inputsOf(1000 * step, how, shape);
      createAugment({ shape, bilevel, seed: SEED })(
        images,
        inputs.indices,
        inputs.step,
        inputs.augmentation!,
        expected,
      );
      expect(await batchOf(feed, inputs, augmentationKind(how))).toEqual([...expected]);
    }
    feed.dispose();
  });

  it('takes images as they are again when it is switched off', async () => {
    await start();
    const shape = [28, 28, 1] as const;
    const images = pictures(shape, false);
    const feed = feedOf(images, shape, false);
    const [plain, varied] = [noAugmentation, noisy].map((how) => inputsOf(1, how, shape)) as [StepInputs, StepInputs];
    const own = [...plain.indices].flatMap((image) => [...images.subarray(784 * image, 784 * (image + 1))]);
    expect(await batchOf(feed, plain, 'none')).toEqual(own);
    expect(await batchOf(feed, varied, 'noisy')).not.toEqual(own);
    expect(await batchOf(feed, plain, 'none')).toEqual(own);
    feed.dispose();
  });

  it('changes what is trained on and not what is scored', async () => {
    await start();
    const [plain, varied] = [await run(), await run(noisy)];
    expect(await score(varied)).toEqual(await score(plain));
    const [first] = await train(plain, 1);
    const [augmented] = await train(varied, 1);
    expect(augmented).not.toBe(first);
    plain.dispose();
    varied.dispose();
  });

  it('is the same run again from its seed, and goes on the same from a checkpoint', async () => {
    await start();
    const [one, other] = [await run(noisy), await run(noisy)];
    const rows = await train(one, 6);
    // Where steps can be recorded, these are.
    expect(one.commands > 0).toBe(tf.getBackend() !== 'cpu');
    expect(await train(other, 6)).toEqual(rows);
    const saved = await other.save();
    const on = await train(one, 5);
    await train(other, 3);
    other.load(saved);
    expect(await train(other, 5)).toEqual(on);
    const resumed = await run(noisy);
    resumed.load(saved);
    expect(await train(resumed, 5)).toEqual(on);
    for (const session of [one, other, resumed]) session.dispose();
  });

  it('acts in the middle of a run as from its beginning, however it is switched', async () => {
    await start();
    const session = await run();
    await train(session, 5);
    const saved = await session.save();
    for (const how of [little, noisy, noAugmentation]) {
      session.load(saved);
      session.setLive(how);
      const rows = await train(session, 5);
      const fresh = await run(how);
      fresh.load(saved);
      expect(await train(fresh, 5)).toEqual(rows);
      fresh.dispose();
    }
    session.dispose();
  });
}
