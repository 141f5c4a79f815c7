// What `outliers` says of a model that has learnt the drawn digits, of one that has learnt nothing, and of every variant.
import { beforeAll, describe, expect, it } from 'vitest';
import { dataSetCard } from '../../data/sets.ts';
import { startDevice } from '../../engine/device.ts';
import { noTurn } from '../../engine/pieces.ts';
import type { Session } from '../../engine/session.ts';
import { variantSpecs } from '../../models/specs.ts';
import { answered, askUse, expectShowable, openRun, scoreOf } from '../judging/run.fixture.ts';
import { codeLengths } from './scores.ts';
import { outliersSpec as spec } from './spec.ts';
import { outliers as compute } from './compute.ts';

let trained: Session;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  trained = await openRun('vae');
  trained.next(300);
  return () => trained.dispose();
});

describe('a model that has learnt digits', () => {
  it.each(['inverted', 'cutOut', 'noise', 'faces', 'icons'] as const)('finds images odd that are %s', async (odd) => {
    const answer = answered(await askUse(trained, spec, compute, { odd }));
    expectShowable(answer, spec, 784);
    const { mean, error } = answer.scores.find(({ method }) => method === 'elbo')!.values['auc']!;
    expect(mean - 2 * error!).toBeGreaterThan(0.6);
    // The found are above the threshold, and the worst of the usual are the most suspect.
    const { threshold, truePositive, falsePositive } = answer.remarks.find(({ id }) => id === 'threshold')!.values;
    const { threshold: shown, groups } = answer.spreads[0]!;
    expect(shown).toBe(threshold);
    const above = (at: number) => groups[at]!.values.filter((value) => value > threshold!).length;
    expect(above(0)).toBeCloseTo(falsePositive! * groups[0]!.values.length, 6);
    expect(above(1)).toBeCloseTo(truePositive! * groups[1]!.values.length, 6);
    expect(falsePositive).toBeLessThanOrEqual(0.05);
  });

  it('finds simple shapes likelier than digits, until their complexity is subtracted', async () => {
    const answer = answered(await askUse(trained, spec, compute, { odd: 'sprites' }));
    expect(scoreOf(answer, 'elbo', 'auc')).toBeLessThan(0.45);
    expect(scoreOf(answer, 'complexity', 'auc')).toBeGreaterThan(0.9);
    const said = answer.remarks.map(({ id }) => id);
    for (const id of ['reversed', 'oddLikelier', 'complexity', 'notBits']) expect(said).toContain(id);
  });

  it('takes images of the visitor’s for the odd ones, and asks for two at least', async () => {
    const { images } = await dataSetCard('synthetic-digits').load({ seed: 3, count: 40 });
    const own = images.map((level) => 255 - level);
    const ask = (given: Uint8Array | null) => askUse(trained, spec, compute, { odd: 'own' }, { own: given });
    const answer = answered(await ask(own));
    expect(answer.spreads[0]!.groups.map(({ values }) => values.length)).toEqual([150, 40]);
    expect(scoreOf(answer, 'elbo', 'auc')).toBeGreaterThan(0.9);
    expect(answer.rows.find(({ id }) => id === 'found')!.count).toBe(8);
    expect(await ask(null)).toEqual({ refused: 'noneOwn', values: { images: 0 } });
    expect(await ask(own.slice(0, 784))).toEqual({ refused: 'noneOwn', values: { images: 1 } });
  });

  it('tells a class that it never saw better than one that has seen it', async () => {
    const blind = await openRun('vae', { without: 0 });
    blind.next(300);
    const ask = async (session: Session) =>
      answered(await askUse(session, spec, compute, { odd: 'class', leftOut: 0 }));
    const [known, unknown] = [await ask(trained), await ask(blind)];
    expect(scoreOf(unknown, 'elbo', 'auc')).toBeGreaterThan(scoreOf(known, 'elbo', 'auc') + 0.05);
    expect(unknown.remarks.map(({ id }) => id)).toContain('classUnseen');
    expect(known.remarks.map(({ id }) => id)).toContain('classSeen');
    blind.dispose();
  });

  it('finds an image that is black everywhere likelier than digits', async () => {
    const answer = answered(await askUse(trained, spec, compute, { odd: 'constant' }));
    const said = answer.remarks.find(({ id }) => id === 'constantLikelier')!.values;
    expect(said['constant']).toBeGreaterThan(said['usual']!);
    expect(said['level']).toBe(0);
    expect(said['passed']).toBeGreaterThan(0.5);
  });

  it('says that it knows the class that is called odd, and that another score or threshold is used', async () => {
    const answer = answered(await askUse(trained, spec, compute, { odd: 'class', leftOut: 1, alarms: 0.2 }));
    const { labels } = trained.dataset;
    const seen = trained.split.train.filter((i) => labels![i] === 1).length;
    expect(answer.remarks.find(({ id }) => id === 'classSeen')!.values['seen']).toBe(seen);
    const odds = answer.spreads[0]!.groups[1]!.values.length;
    expect(odds).toBe(trained.split.heldOut.filter((i) => labels![i] === 1).length);
    const wide = answer.remarks.find(({ id }) => id === 'threshold')!.values['falsePositive']!;
    expect(wide).toBeGreaterThan(0.15);
    expect(wide).toBeLessThanOrEqual(0.2);
  });

  it('shows the images asked for, with the share of usual ones that are at least as odd', async () => {
    const answer = answered(await askUse(trained, spec, compute, {}, { shown: [5, 6] }));
    const [row] = answer.rows;
    expect(row).toMatchObject({ id: 'asTheyCome', count: 2 });
    const place = trained.split.heldOut[5]!;
    expect([...row!.pixels.subarray(0, 784)]).toEqual([
      ...trained.dataset.images.subarray(784 * place, 784 * place + 784),
    ]);
    for (const tail of row!.numbers!.values) expect(tail >= 0 && tail <= 1).toBe(true);
  });

  it('answers the same question the same, and another round with other noise', async () => {
    const ask = (round: number) => askUse(trained, spec, compute, { odd: 'cutOut' }, { round });
    const first = await ask(0);
    expect(await ask(0)).toEqual(first);
    expect(await ask(1)).not.toEqual(first);
  });
});

it('refuses what cannot be asked, each with its own reason', async () => {
  const refusal = async (values: Record<string, string | number>, session = trained) =>
    (await askUse(session, spec, compute, values)) as { refused?: string };
  expect(await refusal({ odd: 'synthetic-digits' })).toMatchObject({ refused: 'sameSet' });
  expect(await refusal({ odd: 'class', leftOut: 10 })).toMatchObject({
    refused: 'noSuchClass',
    values: { classes: 10 },
  });
  expect(await refusal({ alarms: 1.5 })).toMatchObject({ refused: 'badThreshold' });
  const few = await openRun('vae', { train: 96, heldOut: 3 });
  expect(await refusal({}, few)).toMatchObject({ refused: 'fewImages' });
  few.dispose();
});

it.each(variantSpecs.map(({ id }) => id))('%s answers, before it has learnt anything', async (variant) => {
  const session = await openRun(variant, { train: 96, heldOut: 24, arch: 'tiny', latent: 4 });
  const answer = answered(await askUse(session, spec, compute));
  expectShowable(answer, spec, 784);
  expect(answer.images).toBe(24);
  const methods = answer.scores.map(({ method }) => method);
  expect(methods).toEqual(expect.arrayContaining(['reconstruction', 'latent', 'pca', 'neighbours']));
  expect(methods.includes('elbo')).toBe(variant !== 'ae');
  if (variant === 'ae') expect(answer.remarks.map(({ id }) => id)).toContain('otherScore');
  session.dispose();
});

it('a constant image takes fewer bits than noise', async () => {
  const images = Uint8Array.from({ length: 2 * 784 }, (_, i) =>
    i < 784 ? 90 : Math.imul(i ^ (i >>> 3), 2654435761) >>> 24,
  );
  const [flat, noise] = await codeLengths(images, 784, noTurn);
  expect(flat).toBeLessThan(200);
  expect(noise).toBeGreaterThan(7 * 784);
});
