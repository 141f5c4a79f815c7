import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { overviewOf } from './overview.ts';
import { editPictures, noEdits, noPictureEdits, prepare } from './prepare.ts';

/** Six pictures of 2 × 2: picture i is all 10 i, of class i mod 3. */
const set: Dataset = {
  id: 'six',
  kind: 'grey',
  shape: [2, 2, 1],
  images: Uint8Array.from({ length: 24 }, (_, i) => 10 * Math.floor(i / 4)),
  labels: Uint8Array.from({ length: 6 }, (_, i) => i % 3),
  classes: ['a', 'b', 'c'],
  factors: { names: ['f'], sizes: [6], values: Uint8Array.from({ length: 6 }, (_, i) => i) },
};
const firsts = ({ images }: Dataset): number[] => [...images].filter((_, i) => i % 4 === 0);

describe('a set made of another', () => {
  it('is the same where nothing is asked for', () => {
    expect(prepare(set, noEdits(set), 'six')).toEqual({ ...set, notes: [] });
  });

  it('leaves classes out, with their images and factors', () => {
    const made = prepare(set, { ...noEdits(set), classes: ['a', null, 'c'] }, 'some');
    expect(made).toMatchObject({
      classes: ['a', 'c'],
      notes: [{ code: 'prepared/part', values: { count: 4, all: 6 } }],
    });
    expect(firsts(made)).toEqual([0, 20, 30, 50]);
    expect([...made.labels!]).toEqual([0, 1, 0, 1]);
    expect([...made.factors!.values]).toEqual([0, 2, 3, 5]);
  });

  it('makes one class of two that are given one name', () => {
    const made = prepare(set, { ...noEdits(set), classes: ['x', 'y', 'x'] }, 'merged');
    expect(made.classes).toEqual(['x', 'y']);
    expect([...made.labels!]).toEqual([0, 1, 0, 0, 1, 0]);
    expect(made.notes).toEqual([]);
  });

  it('has the values of a factor for classes', () => {
    const made = prepare(set, { ...noEdits({ classes: ['1', '2', '3', '4', '5', '6'] }), by: 'f' }, 'by f');
    expect(made.classes).toEqual(['1', '2', '3', '4', '5', '6']);
    expect([...made.labels!]).toEqual([0, 1, 2, 3, 4, 5]);
    const named = { ...set, factors: { ...set.factors!, named: { f: ['u', 'v', 'w', 'x', 'y', 'z'] } } };
    expect(overviewOf(named, 1, noPictureEdits, 'f').classes.map(({ name }) => name)).toEqual([...'uvwxyz']);
  });

  it('takes at most so many, the same share of every class', () => {
    // The classes follow each other: every second image would be of all three, every third of one alone.
    const made = prepare(set, { ...noEdits(set), most: 3 }, 'few');
    expect(firsts(made)).toEqual([0, 10, 20]);
    expect([...made.labels!]).toEqual([0, 1, 2]);
  });

  it('takes one of so many, of the classes that are in, and says so', () => {
    const made = prepare(set, { ...noEdits(set), every: 2 }, 'half');
    expect([...made.labels!]).toEqual([0, 1, 2]);
    expect([...made.factors!.values]).toEqual([0, 1, 2]);
    expect(made.notes).toEqual([
      { code: 'prepared/part', values: { count: 3, all: 6 } },
      { code: 'prepared/every', values: { every: 2 } },
    ]);
    const two = prepare(set, { ...noEdits(set), classes: ['a', null, 'c'], every: 2 }, 'half of two');
    expect(firsts(two)).toEqual([0, 20]);
    const plain = { ...set, labels: null, classes: [] };
    expect(firsts(prepare(plain, { ...noEdits(plain), every: 4 }, 'none'))).toEqual([0, 40]);
  });

  it('refuses to leave less than two images', () => {
    const none = () => prepare(set, { ...noEdits(set), classes: [null, null, null] }, 'none');
    expect(none).toThrow(/0 images are left of 6/);
  });
});

describe('pictures', () => {
  const shape = [2, 3, 3] as const;
  /** a b c / d e f, in three channels. */
  const picture = Uint8Array.from({ length: 18 }, (_, i) => 10 * Math.floor(i / 3) + (i % 3));
  const letters = (pixels: Uint8Array): string =>
    [...pixels]
      .filter((_, i) => i % 3 === 0)
      .map((value) => 'abcdef'[value / 10])
      .join('');

  it.each([
    [{ turn: 0 }, 'abcdef'],
    [{ turn: 90 }, 'daebfc'],
    [{ turn: 180 }, 'fedcba'],
    [{ turn: 270 }, 'cfbead'],
    [{ mirror: true }, 'cbafed'],
    [{ turn: 90, mirror: true }, 'adbecf'],
  ] as const)('%o make abc/def to %s', (edits, expected) => {
    const { images, shape: turned } = editPictures(picture, shape, { ...noPictureEdits, ...edits });
    expect(letters(images)).toBe(expected);
    expect(turned).toEqual('turn' in edits && edits.turn % 180 === 90 ? [3, 2, 3] : [2, 3, 3]);
    // The channels of a pixel stay together.
    expect([...images.subarray(0, 3)].map((value) => value % 10)).toEqual([0, 1, 2]);
  });

  it('are inverted, twice back again', () => {
    const inverted = editPictures(picture, shape, { ...noPictureEdits, invert: true }).images;
    expect(inverted[0]).toBe(255);
    expect(editPictures(inverted, shape, { ...noPictureEdits, invert: true }).images).toEqual(picture);
  });
});

describe('levels', () => {
  /** Two hundred pictures of 2 × 2, grey from 100 to 150, but for one white pixel and one black. */
  const dull: Dataset = {
    id: 'dull',
    kind: 'grey',
    shape: [2, 2, 1],
    images: Uint8Array.from({ length: 800 }, (_, i) => (i === 5 ? 255 : i === 9 ? 0 : 100 + (i % 51))),
    labels: null,
    classes: [],
  };
  const byThemselves = (of: Dataset) => overviewOf(of, 1, noPictureEdits).span;

  it('are stretched by themselves to black and white by all images alike, and what stands out is cut off', () => {
    const stretch = byThemselves(dull);
    const made = prepare(dull, { ...noEdits(dull), stretch }, 'clear');
    expect(made.notes).toEqual([{ code: 'prepared/stretched', values: { low: 100, high: 150 } }]);
    expect([...made.images.slice(0, 10)]).toEqual([0, 5, 10, 15, 20, 255, 31, 36, 41, 0]);
    const { classes } = overviewOf(dull, 200, { ...noPictureEdits, stretch });
    expect(classes[0]!.samples.pixels).toEqual(made.images);
  });

  it('stay where they fill the range, and where there is one alone', () => {
    const full = Uint8Array.from({ length: 800 }, (_, i) => (i % 16) * 17);
    for (const images of [full, new Uint8Array(800).fill(90)]) {
      const plain = { ...dull, images };
      const made = prepare(plain, { ...noEdits(plain), stretch: byThemselves(plain) }, 'same');
      expect(made.images).toEqual(images);
      expect(made.notes).toEqual([]);
    }
  });

  it('are stretched as somebody chose, after they were inverted: what is chosen is what is seen', () => {
    const chosen = prepare(set, { ...noEdits(set), stretch: { low: 10, high: 40 } }, 'chosen');
    expect(firsts(chosen)).toEqual([0, 0, 85, 170, 255, 255]);
    expect(chosen.notes).toEqual([{ code: 'prepared/stretched', values: { low: 10, high: 40 } }]);
    const both = prepare(set, { ...noEdits(set), invert: true, stretch: { low: 205, high: 255 } }, 'both');
    expect(firsts(both)).toEqual([255, 204, 153, 102, 51, 0]);
    expect(both.notes!.map(({ code }) => code)).toEqual(['prepared/inverted', 'prepared/stretched']);
  });

  it('of colours are stretched by one range for the three channels, which keeps greys grey', () => {
    // Reds from 40 to 99, greens and blues a quarter of that.
    const images = Uint8Array.from({ length: 1200 }, (_, i) => (i % 3 === 0 ? 40 + (i % 60) : (40 + (i % 60)) / 4));
    const colour: Dataset = { ...dull, kind: 'colour', shape: [2, 2, 3], images };
    const stretch = byThemselves(colour);
    expect(stretch.low).toBeLessThan(25);
    expect(stretch.high).toBeGreaterThan(90);
    const grey = { ...colour, images: images.map((_, i) => images[i - (i % 3)]!) };
    const { images: still } = prepare(grey, { ...noEdits(grey), stretch }, 'grey');
    expect(still.every((level, i) => level === still[i - (i % 3)])).toBe(true);
  });
});

describe('an overview', () => {
  it('has some images of each class, their numbers, and the levels of all', () => {
    const { count, classes, levels } = overviewOf(set, 1, noPictureEdits);
    expect(count).toBe(6);
    expect(classes.map(({ name, count: own }) => [name, own])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 2],
    ]);
    expect([...classes[1]!.samples.pixels]).toEqual([10, 10, 10, 10]);
    expect(levels).toHaveLength(1);
    expect(levels[0]!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect([0, 5, 10, 20, 50].map((level) => Math.round(6 * levels[0]![level]!))).toEqual([1, 0, 1, 1, 1]);
  });

  it('shows what the edits would make of them', () => {
    const stretch = { low: 205, high: 255 };
    const { classes, levels, span } = overviewOf(set, 1, { ...noPictureEdits, invert: true, stretch });
    expect([...classes[1]!.samples.pixels]).toEqual([204, 204, 204, 204]);
    // By which the stretch is chosen: the levels before it.
    expect([205, 215, 245, 255].map((level) => Math.round(6 * levels[0]![level]!))).toEqual([1, 1, 1, 1]);
    expect(span).toEqual({ low: 205, high: 255 });
  });

  it('of a set without labels is one row of all', () => {
    const plain = { ...set, labels: null, classes: [] };
    expect(overviewOf(plain, 3, noPictureEdits).classes).toMatchObject([{ name: '', count: 6, samples: { count: 3 } }]);
  });
});
