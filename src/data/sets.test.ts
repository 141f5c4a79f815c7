// What every data set on the list promises.
import { describe, expect, it } from 'vitest';
import { toFault } from '../core/fault.ts';
import type { DataSetCard } from './card.ts';
import { imageCount, imageSize } from './dataset.ts';
import { dataSetCard, dataSetCards, isDataSetId } from './sets.ts';

const cards: readonly DataSetCard[] = dataSetCards;
/** What needs no consent; of these, what is drawn from a seed. */
const builtIn = cards.filter((card) => !card.download);
const isDrawn = (card: DataSetCard): boolean => !card.credit;

it('gives each set a name of its own', () => {
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
});

it('finds a card by its name and says which names there are', () => {
  expect(dataSetCard('mnist').classes).toHaveLength(10);
  expect(isDataSetId('sprites')).toBe(true);
  expect(isDataSetId('minst')).toBe(false);
  expect(() => dataSetCard('minst')).toThrow(
    /"minst".*Choose one of synthetic-digits, sprites, faces, faces-64, icons, mnist/,
  );
});

it('says from where and how big, where a set is fetched', () => {
  for (const { download } of cards) {
    if (!download) continue;
    expect(download.bytes).toBeGreaterThan(1e6);
    expect(download.source).toMatch(/\w\.\w/);
  }
});

it('begins with a set that needs no connection', () => {
  expect(cards[0]!.download).toBeUndefined();
});

describe.each(builtIn.map((card) => [card.id, card] as const))('%s', (_, card) => {
  it('is what its card says', async () => {
    const dataset = await card.load({ seed: 1, count: 60 });
    expect(dataset.id).toBe(card.id);
    expect(dataset).toMatchObject({ kind: card.kind, shape: card.shape });
    expect(dataset.classes).toEqual(card.classes);
    expect(imageCount(dataset)).toBe(60);
    expect(Math.max(...dataset.labels!)).toBe(card.classes.length - 1);
    for (let i = 0; i < 60; i++) {
      const image = dataset.images.subarray(i * imageSize(card.shape), (i + 1) * imageSize(card.shape));
      expect(Math.max(...image)).toBeGreaterThan(127);
      // Colours have no black ground, but something is to be seen.
      expect(Math.max(...image) - Math.min(...image)).toBeGreaterThan(60);
      if (card.kind === 'grey') expect(Math.min(...image)).toBe(0);
    }
  });

  it('repeats for one seed, differs for another, and begins a longer set with a shorter one', async () => {
    const [a, b, other, short] = await Promise.all([
      card.load({ seed: 1, count: 60 }),
      card.load({ seed: 1, count: 60 }),
      card.load({ seed: 2, count: 60 }),
      card.load({ seed: 1, count: 25 }),
    ]);
    expect(a).toEqual(b);
    expect(a.images).not.toEqual(other.images);
    expect(short.images).toEqual(a.images.slice(0, short.images.length));
    expect(short.labels).toEqual(a.labels!.slice(0, 25));
  });

  it.runIf(isDrawn(card))('reports progress to the end and stops when told', async () => {
    const fractions: (number | null)[] = [];
    await card.load({ seed: 1, count: 1200, onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions.at(-1)).toBe(1);

    const stop = new AbortController();
    const load = card.load({ seed: 1, count: 4000, signal: stop.signal, onProgress: () => stop.abort() });
    expect(toFault(await load.catch((error: unknown) => error)).code).toBe('data/cancelled');
  });
});
