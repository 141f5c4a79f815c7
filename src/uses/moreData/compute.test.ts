// What `moreData` says of a model that was told classes and of one that was not, and of every variant.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { splitInOrder } from '../../data/split.ts';
import { startDevice } from '../../engine/device.ts';
import { noTurn } from '../../engine/pieces.ts';
import { createSession } from '../../engine/session.ts';
import { variantSpecs } from '../../models/specs.ts';
import { answered, askUse, expectShowable, openRun, scoreOf } from '../judging/run.fixture.ts';
import { moreData as compute } from './compute.ts';
import { countsOf, labelledImages, labelsOf, madeImages, movedImages } from './lesson.ts';
import { moreDataSpec as spec } from './spec.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

describe('the lesson', () => {
  it('has as many images of every class, or fewer and fewer down to a tenth', () => {
    expect(countsOf(4, 20, false)).toEqual([20, 20, 20, 20]);
    expect(countsOf(3, 20, true)).toEqual([20, 6, 2]);
    expect(countsOf(3, 1, true)).toEqual([1, 1, 1]);
    expect([...labelsOf([2, 0, 1])]).toEqual([0, 0, 2]);
  });

  it('takes training images alone, and adds images of the classes that are said', async () => {
    const session = await openRun('vae', { latent: 4 });
    session.next(100);
    await session.lend(async (run) => {
      const labelled = labelledImages(run, countsOf(10, 5, false), 1)!;
      const { labels, images } = session.dataset;
      expect([...labelled].map((image) => labels![image])).toEqual([...labelsOf(countsOf(10, 5, false))]);
      for (const image of labelled) expect(session.split.train).toContain(image);
      const added = Array.from({ length: 10 }, (_, label) => label);
      for (const more of [movedImages(run, labelled, added, 1), await madeImages(run, labelled, added, 1, noTurn)]) {
        expect(more.count).toBe(45);
        expect(more.pixels).toHaveLength(45 * 784);
        expect([...more.labels!]).toEqual([...labelsOf(added)]);
      }
      // A moved image has about as much ink as the one that it comes from, but is another.
      const moved = movedImages(run, labelled, added, 1);
      const from = labelled.find((image) => labels![image] === 1)!;
      const before = images.subarray(from * 784, (from + 1) * 784);
      const after = moved.pixels.subarray(0, 784);
      const ink = (pixels: Uint8Array): number => pixels.reduce((sum, level) => sum + level, 0);
      expect(after).not.toEqual(before);
      expect(Math.abs(ink(after) / ink(before) - 1)).toBeLessThan(0.3);
    });
    session.dispose();
  });
});

it('a model that was told every class helps a classifier that has two images of each, and it is said why', async () => {
  const session = await openRun('cvae');
  session.next(400);
  const answer = answered(await askUse(session, spec, compute, { each: 2 }));
  expectShowable(answer, spec, 784);
  expect(scoreOf(answer, 'made', 'balanced')).toBeGreaterThan(scoreOf(answer, 'few', 'balanced') + 0.05);
  expect(answer.remarks.map(({ id }) => id)).toEqual(['gain', 'againstMoved', 'sawAllLabels']);
  for (const { values } of answer.spreads[0]!.groups) expect(values).toHaveLength(5);
  session.dispose();
});

it('a model that has learnt nothing does not help, and the same question has the same answer', async () => {
  const session = await openRun('vae', { train: 400, heldOut: 100 });
  const ask = (round: number) => askUse(session, spec, compute, { each: 5, added: 20, body: 'hidden' }, { round });
  const first = answered(await ask(0));
  expectShowable(first, spec, 784);
  expect(scoreOf(first, 'few', 'balanced')).toBeGreaterThan(0.2);
  expect(scoreOf(first, 'made', 'balanced')).toBeLessThan(scoreOf(first, 'few', 'balanced') + 0.03);
  expect(await ask(0)).toEqual(first);
  expect(await ask(1)).not.toEqual(first);
  session.dispose();
});

it('counts a rare class as much as a frequent one', async () => {
  const session = await openRun('vae', { train: 400, heldOut: 100 });
  const ask = async (balance: string) =>
    answered(await askUse(session, spec, compute, { each: 20, added: 1, balance }, { images: 100 }));
  const [even, falling] = [await ask('even'), await ask('falling')];
  expect(scoreOf(falling, 'few', 'rarest')).toBeLessThan(scoreOf(even, 'few', 'rarest') - 0.1);
  session.dispose();
});

it('refuses data without classes, and classes without training images', async () => {
  const session = await openRun('vae', { train: 96, heldOut: 24, without: 3 });
  expect(await askUse(session, spec, compute)).toMatchObject({ refused: 'classMissing' });
  const { config, dataset } = session;
  const plain = await createSession(config, { ...dataset, labels: null, classes: [] }, splitInOrder(120, 96));
  expect(await askUse(plain, spec, compute)).toMatchObject({ refused: 'noClasses' });
  plain.dispose();
  session.dispose();
});

/** They stand for the others. */
const kept: readonly string[] = ['vae', 'cvae', 'm2', 'ae'];

for (const { id: variant } of variantSpecs) {
  it(`${variant} answers, before it has learnt anything`, onlyInAll(kept.includes(variant)), async () => {
    const session = await openRun(variant, { train: 196, heldOut: 24, arch: 'tiny', latent: 4 });
    const answer = answered(await askUse(session, spec, compute, { each: 2, added: 2, body: 'linear' }));
    expectShowable(answer, spec, 784);
    const last = answer.remarks.at(-1)!.id;
    expect(last).toBe(variant === 'cvae' ? 'sawAllLabels' : variant === 'm2' ? 'sawLabels' : 'gaussianPerClass');
    session.dispose();
  });
}
