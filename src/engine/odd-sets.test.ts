// Sets that are hardly any: what can be read is trained on by every variant, and all that the page asks of a run is a
// number: scores, diagnostics, codes, samples.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import type { Dataset } from '../data/dataset.ts';
import { splitBySeed } from '../data/split.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { variantSpecs } from '../models/specs.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { fitToData } from './fit.ts';
import { noTurn } from './pieces.ts';
import { createSession } from './session.ts';

const STEPS = 4;
const LATENT = 3;

/** Pictures of 28 × 28, of so many classes by turns. */
function set(count: number, classes: number, levelOf: (image: number, pixel: number) => number): Dataset {
  return {
    id: 'odd',
    kind: 'grey',
    shape: [28, 28, 1],
    images: Uint8Array.from({ length: count * 784 }, (_, i) => levelOf(Math.floor(i / 784), i % 784)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classes),
    classes: Array.from({ length: classes }, (_, i) => `c${i}`),
  };
}

const striped = (image: number, pixel: number): number => (pixel * (image + 3)) % 256;

const oddSets: readonly (readonly [what: string, set: Dataset])[] = [
  ['two pictures', set(2, 2, striped)],
  ['two pictures of one class', set(2, 1, striped)],
  ['identical pictures', set(9, 3, (_, pixel) => (pixel * 7) % 256)],
  ['black pictures', set(9, 3, () => 0)],
  ['white pictures', set(9, 3, () => 255)],
  ['one class', set(12, 1, striped)],
  ['as many classes as can be told apart', set(510, 255, striped)],
];

const finite = (values: ArrayLike<number>): boolean => Array.from(values).every(Number.isFinite);

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

// One without labels, one that is told them, and one that guesses them.
const kept: readonly string[] = ['vae', 'cvae', 'm2'];

for (const { id: variant, stochastic } of variantSpecs) {
  describe(`${variant} learns from`, onlyInAll(kept.includes(variant)), () => {
    it.each(oddSets)('%s', async (_, given) => {
      const count = given.images.length / 784;
      const parts = fittingParts({ ...defaultConfig(), arch: 'tiny', latent: LATENT, variant });
      const { config, heldOut } = fitToData({ ...parts, params: defaultParams(parts) }, count, given);
      const split = splitBySeed(count, heldOut, config.seed);
      expect(Math.min(split.train.length, split.heldOut.length)).toBeGreaterThan(0);
      // More would take long where every image goes through for every class.
      const some = Math.min(heldOut, 12);
      const session = await createSession(config, given, split);
      try {
        const start = (await session.save()).parameters;
        session.next(STEPS);
        const { rows } = (await session.report())!;
        expect(rows).toHaveLength(STEPS * session.layout.stepped);
        expect(finite(rows)).toBe(true);
        expect((await session.save()).parameters).not.toEqual(start);

        expect(finite(await session.score(some, noTurn))).toBe(true);
        expect(finite(await session.scoreTraining(some, noTurn))).toBe(true);
        const { mu, logVar } = await session.embed(some, noTurn);
        expect(mu).toHaveLength(some * LATENT);
        expect(finite(mu)).toBe(true);
        if (stochastic) expect(finite(logVar!)).toBe(true);
        const told = await session.diagnose(some, noTurn, { draws: 4 });
        for (const [name, value] of Object.entries(told)) {
          if (typeof value === 'number') expect([name, Number.isNaN(value)]).toEqual([name, false]);
        }
        expect(told.klPerDimension === null || finite(told.klPerDimension)).toBe(true);
        const sampled = await session.sample(16, 1, noTurn);
        if (sampled) expect(sampled.length % 784).toBe(0);
        expect((await session.reconstruct(some, noTurn)).pixels).toHaveLength(some * 784);
      } finally {
        session.dispose();
      }
    });
  });
}
