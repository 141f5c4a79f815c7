// Files as people really have them, which lie beside the repository, and what a person expects of each: on the page, on
// the command line, and of the readers alone.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const field = fileURLToPath(new URL('../../../../shared/data/field/', import.meta.url));
/** For the name of what is skipped; empty where the files are there. */
export const fieldAbsent = existsSync(field)
  ? ''
  : ' (skipped: there is no ../shared/data/field beside the repository)';

interface FieldCase {
  readonly names: readonly string[];
  readonly count: number;
  /** In no order; null without labels. */
  readonly classes: readonly string[] | null;
  readonly notes: readonly string[];
  /** What sharp decodes beside what a browser does. */
  readonly inNode?: { readonly count: number; readonly notes: readonly string[] };
}

/** The sixty digits have no eight among them. */
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '9'];
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'nine'];
const kmnist = ['train-imgs', 'train-labels', 'test-imgs', 'test-labels'].map((part) => `kmnist-style-${part}.npz`);

const one = (
  name: string,
  classes: readonly string[] | null = null,
  notes: readonly string[] = [],
  count = 60,
): FieldCase => ({ names: [name], count, classes, notes });

export const fieldCases: readonly FieldCase[] = [
  one('kaggle-labelled.csv', digits),
  one('no-header-label-last.csv', digits, ['levels/stretched', 'labels/column']),
  one('levels-0-16.npz', digits, ['levels/stretched']),
  one('float-just-over-1.npy', null, ['levels/clipped']),
  one('float-minus-1-to-1.npy', null, ['levels/mapped']),
  one('float-rounding-noise.npy'),
  one('fortran-order.npy'),
  one('float16.npy'),
  one('python2-header.npy'),
  one('rgb-channels-first.npy'),
  one('rgba-channels-last.npy'),
  one('words-as-labels.npz', words),
  one('one-hot.npz', [...digits, '8']),
  one('same-pictures-twice.npz', digits, ['same/arrays']),
  { names: kmnist, count: 60, classes: digits, notes: [] },
  one('one-empty-one-cut.zip', digits, ['left-out/damaged'], 40),
  // TIFF and SVG are left to sharp.
  { ...one('mixed-kinds.zip', null, ['left-out/formats'], 22), inNode: { count: 24, notes: [] } },
  one('backslashes.zip', ['cat', 'dog'], [], 20),
  one('mac-folders.zip', digits, [], 40),
  {
    names: ['int-labels-images-idx3-ubyte', 'int-labels-idx2-int'],
    count: 60,
    classes: digits,
    notes: ['labels/first-column'],
  },
];

export const fieldFaults = [
  ['pickled.npz', 'data/pickled', 'Python objects are never loaded', 'never loaded'],
  ['one-picture.npy', 'data/shape', 'This is one picture of 56 × 56', 'This is one picture of 56 × 56'],
] as const;
