// Files as people really have them: each as a person expects it.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toFault } from '../core/fault.ts';
import { imageCount } from './dataset.ts';
import type { DecodeImage } from './decode-image.ts';
import { type NamedFile, readFiles } from './files.ts';

const field = new URL('../../../shared/data/field/', import.meta.url);
const absent = existsSync(field) ? '' : ' (skipped: there is no ../shared/data/field beside the repository)';

const named = (...names: string[]): NamedFile[] =>
  names.map((name) => ({ name, bytes: async () => new Uint8Array(readFileSync(new URL(name, field))) }));
/** Stands in for a browser: PNG, GIF and BMP are decoded there, each to a grey of its own. */
const decode: DecodeImage = async (bytes, type) => {
  if (!/png|gif|bmp/.test(type)) throw new Error('not decoded');
  const level = bytes.reduce((sum, byte) => (sum + byte) % 251, 0);
  return { width: 2, height: 2, rgba: Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : level)) };
};
/** The sixty digits have no eight among them. */
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '9'];
const kmnist = ['train-imgs', 'train-labels', 'test-imgs', 'test-labels'].map((part) => `kmnist-style-${part}.npz`);

const cases: readonly [names: string[], count: number, classes: readonly string[] | null, notes: string[]][] = [
  [['kaggle-labelled.csv'], 60, digits, []],
  [
    ['no-header-label-last.csv'],
    60,
    ['0', '1', '2', '3', '4', '5', '6', '7', '9'],
    ['levels/stretched', 'labels/column'],
  ],
  [['levels-0-16.npz'], 60, digits, ['levels/stretched']],
  [['float-just-over-1.npy'], 60, null, ['levels/clipped']],
  [['float-minus-1-to-1.npy'], 60, null, ['levels/mapped']],
  [['float-rounding-noise.npy'], 60, null, []],
  [['fortran-order.npy'], 60, null, []],
  [['float16.npy'], 60, null, []],
  [['python2-header.npy'], 60, null, []],
  [['rgb-channels-first.npy'], 60, null, ['colour/grey']],
  [['rgba-channels-last.npy'], 60, null, []],
  [['words-as-labels.npz'], 60, ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'nine'], []],
  [['one-hot.npz'], 60, [...digits, '8'], []],
  [['same-pictures-twice.npz'], 60, digits, ['same/arrays']],
  [kmnist, 60, digits, []],
  [['one-empty-one-cut.zip'], 40, digits, ['left-out/damaged']],
  [['mixed-kinds.zip'], 22, null, ['left-out/formats']],
  [['backslashes.zip'], 20, ['cat', 'dog'], []],
  [['mac-folders.zip'], 40, digits, []],
  [['int-labels-images-idx3-ubyte', 'int-labels-idx2-int'], 60, digits, ['labels/first-column']],
];

describe.skipIf(absent)(`files from the field${absent}`, () => {
  it.each(cases)('%j', async (names, count, classes, notes) => {
    const set = await readFiles(named(...names), { decode });
    expect(imageCount(set)).toBe(count);
    expect(set.labels === null ? null : [...set.classes].sort()).toEqual(classes && [...classes].sort());
    expect(set.notes?.map(({ code }) => code)).toEqual(notes);
    if (set.labels) expect(set.labels).toHaveLength(count);
    // Nothing comes out nearly black.
    if (/np[yz]|csv|idx/.test(names[0]!)) expect(Math.max(...set.images)).toBeGreaterThan(180);
  });

  it.each([
    ['pickled.npz', 'data/pickled', /never loaded/],
    ['one-picture.npy', 'data/shape', /one picture of 56 × 56/],
  ])('%s is explained', async (name, code, what) => {
    const fault = toFault(await readFiles(named(name)).catch((thrown: unknown) => thrown));
    expect(fault).toMatchObject({ code, what: expect.stringMatching(what) });
  });
});
