// What `fewLabels` says of a model that has learnt the drawn digits, and of every variant.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { splitInOrder } from '../../data/split.ts';
import { startDevice } from '../../engine/device.ts';
import { noTurn } from '../../engine/pieces.ts';
import { createSession, type Session } from '../../engine/session.ts';
import { variantSpecs } from '../../models/specs.ts';
import { answered, askUse, expectShowable, openRun, scoreOf } from '../judging/run.fixture.ts';
import { fewLabels as compute } from './compute.ts';
import { logisticReader, neighboursReader } from './readers.ts';
import { classifiers, fewLabelsSpec as spec } from './spec.ts';

let trained: Session;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  trained = await openRun('vae');
  trained.next(200);
  return () => trained.dispose();
});

describe.each(classifiers)('by %s', (classifier) => {
  it('a few labels on codes tell far more than chance, and more labels tell more', async () => {
    const answer = answered(await askUse(trained, spec, compute, { classifier, labels: 100 }));
    expectShowable(answer, spec, 784);
    expect(scoreOf(answer, 'mu', 'accuracy')).toBeGreaterThan(0.4);
    expect(answer.scores.map(({ method, ours }) => [method, ours])).toEqual([
      ['mu', true],
      ['pixels', false],
      ['pca', false],
    ]);
    for (const { points } of answer.lines[0]!.lines) {
      expect(points.map(({ x }) => x)).toEqual([10, 20, 50, 100, 200, 500]);
      expect(points.at(-1)!.y).toBeGreaterThan(points[0]!.y + 0.1);
    }
    // The score is the point of the line at so many labels.
    expect(answer.lines[0]!.lines[0]!.points[3]!.y).toBe(scoreOf(answer, 'mu', 'accuracy'));
    expect(answer.remarks[0]!.id).toMatch(/ahead|behind|even/);
    expect(answer.remarks.map(({ id }) => id)).not.toContain('chance');
  });
});

it('answers the same question the same, and another round with other labels', async () => {
  const ask = (round: number) => askUse(trained, spec, compute, { labels: 20 }, { round });
  const first = await ask(0);
  expect(await ask(0)).toEqual(first);
  expect(answered(await ask(1)).rows[0]!.pixels).not.toEqual(answered(first).rows[0]!.pixels);
});

it('shows labelled images of every class in turn, and images that are misread', async () => {
  const answer = answered(await askUse(trained, spec, compute, { labels: 10 }));
  const [labelled, misread] = answer.rows;
  expect([...labelled!.numbers!.values].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(misread!.count).toBeGreaterThan(0);
  const few = answered(await askUse(trained, spec, compute, { labels: 4 }));
  expect(few.remarks).toContainEqual({ id: 'classesMissing', values: { covered: 4, classes: 10 } });
});

it('learns from the images that a visitor labelled, and is judged by the others', async () => {
  const labelled = Array.from({ length: 20 }, (_, i) => 3 * i);
  const answer = answered(await askUse(trained, spec, compute, {}, { labelled }));
  expect(answer.images).toBe(220);
  expect(answer.lines[0]!.lines[0]!.points.map(({ x }) => x)).toEqual([20]);
  const { labels } = trained.dataset;
  expect(answer.rows[0]!.numbers!.values).toEqual(
    labelled.slice(0, 12).map((number) => labels![trained.split.heldOut[number]!]),
  );
  expect(scoreOf(answer, 'mu', 'accuracy')).toBeGreaterThan(0.2);
  expect(await askUse(trained, spec, compute, {}, { labelled: [4] })).toMatchObject({ refused: 'oneLabel' });
  const same = trained.split.heldOut.findIndex(
    (image, i) => i > 0 && labels![image] === labels![trained.split.heldOut[0]!],
  );
  expect(await askUse(trained, spec, compute, {}, { labelled: [0, same] })).toMatchObject({ refused: 'oneClass' });
});

it('refuses one label, and data without classes', async () => {
  expect(await askUse(trained, spec, compute, { labels: 1 })).toMatchObject({ refused: 'oneLabel' });
  const { config, dataset } = trained;
  const plain = await createSession(config, { ...dataset, labels: null, classes: [] }, splitInOrder(1200, 960));
  expect(await askUse(plain, spec, compute)).toMatchObject({ refused: 'noClasses' });
  plain.dispose();
  const facts = { config, attributes: 0, shape: dataset.shape };
  expect([0, 1, 10].map((classes) => spec.unsuited({ ...facts, classes }))).toEqual(['noClasses', 'noClasses', null]);
});

/** They stand for the others. */
const kept: readonly string[] = ['vae', 'm2', 'ae'];

for (const { id: variant } of variantSpecs) {
  it(`${variant} answers, or says beforehand why not`, onlyInAll(kept.includes(variant)), async () => {
    const session = await openRun(variant, { train: 96, heldOut: 24, arch: 'tiny', latent: 4 });
    const unsuited = spec.unsuited({ config: session.config, classes: 10, attributes: 10, shape: [28, 28, 1] });
    expect(unsuited).toBe(variant === 'cvae' ? 'classInCode' : null);
    const answer = answered(await askUse(session, spec, compute));
    expectShowable(answer, spec, 784);
    expect(answer.scores.some(({ method }) => method === 'm2')).toBe(variant === 'm2');
    session.dispose();
  });
}

it('readers learn the same from coordinates in the span of the labelled rows as from the rows themselves', async () => {
  // Four rows of six numbers, and the same in a space of three, of which the rest are zeros.
  const narrow = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, -1, 0, 2];
  const wide = narrow.flatMap((value, i) => (i % 3 === 2 ? [value, 0, 0, 0] : [value]));
  const labels = Uint8Array.of(0, 1, 1);
  const lesson = (rows: readonly number[], width: number) => ({
    width,
    labelled: Float32Array.from(rows.slice(0, 3 * width)),
    asked: Float32Array.from(rows.slice(3 * width)),
    labels,
    classes: 2,
  });
  for (const count of [2, 3]) {
    const short = await (await logisticReader(lesson(narrow, 3), noTurn))(count);
    const long = await (await logisticReader(lesson(wide, 6), noTurn))(count);
    expect(long).toEqual(short);
  }
  const reader = await neighboursReader(lesson(narrow, 3), 1, noTurn);
  expect([...(await reader(3))]).toEqual([0, 1]);
});
