// Data: which of the arrays in some files are pictures, and which are whose labels.
import { FaultError } from '../core/fault.ts';
import type { FileArray } from './array.ts';
import { pictureLayout } from './stack.ts';

export interface Pair {
  readonly images: FileArray;
  readonly labels: FileArray | null;
}

/** Words that say what an array is rather than which part of a data set it belongs to. */
const kindWords = /images?|imgs?|labels?|targets?|classes|digits|idx\d|ubyte|npy|gz|data|arr|\d+$|\b[xy]\b/g;

/** "train-images-idx3-ubyte.gz" and "train-labels-idx1-ubyte" both belong to "train"; "x" and "y" to "". */
function part(where: string): string {
  const file = where
    .split(/[/›]/)
    .at(-1)!
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ');
  return file
    .replaceAll(/\bt10k\b/g, 'test')
    .replaceAll(kindWords, '')
    .trim()
    .replaceAll(/\s+/g, ' ');
}

/** Pictures with their labels, by rank first and by name where that leaves a choice; the largest part comes first. */
export function pairArrays(arrays: readonly FileArray[]): Pair[] {
  const pictures = arrays.filter(({ dims }) => pictureLayout(dims) !== null);
  const labels = arrays.filter(({ dims }) => dims.length === 1 || (dims.length === 2 && dims[1] === 1));
  const first = arrays[0]!;
  if (pictures.length === 0 && labels.length === 0) {
    const what = `An array of ${first.dims.join(' × ') || 'no dimensions'} is neither pictures nor labels`;
    throw new FaultError('data/shape', what, first.where, 'Save the pictures as count × height × width.');
  }
  if (pictures.length === 0) {
    const what = 'There are labels here, but no pictures';
    throw new FaultError('data/empty', what, first.where, 'Choose the file with the pictures together with this one.');
  }
  const pairs = pictures.map((images): Pair => ({ images, labels: labelsOf(images, pictures.length, labels) }));
  pairs.sort((a, b) => b.images.dims[0]! - a.images.dims[0]!);
  for (const pair of pairs) requireSameCount(pair);
  return pairs;
}

function labelsOf(images: FileArray, parts: number, labels: readonly FileArray[]): FileArray | null {
  const named = labels.filter(({ where }) => part(where) === part(images.where));
  if (named.length > 0) return named[0]!;
  // One set of pictures takes the only labels there are, whatever they are called. A stranger inside the same archive
  // must at least be as long: archives also hold lists that are no labels.
  const only = parts === 1 && labels.length === 1 ? labels[0]! : null;
  const packed = only?.where.includes(' › ');
  return only && (!packed || only.dims[0] === images.dims[0]) ? only : null;
}

function requireSameCount({ images, labels }: Pair): void {
  if (!labels || labels.dims[0] === images.dims[0]) return;
  throw new FaultError(
    'data/count-mismatch',
    `There are ${images.dims[0]} pictures in ${images.where} but ${labels.dims[0]} labels`,
    labels.where,
    'Choose the labels that belong to these pictures, or the pictures alone.',
  );
}
