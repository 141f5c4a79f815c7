// Data: which of the arrays in some files are pictures, and which are whose labels.
import { FaultError } from '../../core/fault.ts';
import type { FileArray } from './array.ts';
import { hotColumns } from './labels.ts';
import { partOf, saysLabels } from './part.ts';
import { type Layout, pictureLayout, picturesFirst } from '../values/layout.ts';

export interface Pair {
  readonly images: FileArray;
  readonly layout: Layout;
  readonly labels: FileArray | null;
}

/** Pictures with their labels, by rank first and by name where that leaves a choice; the largest part comes first. */
export function pairArrays(arrays: readonly FileArray[]): Pair[] {
  const { pictures, labels } = sort(arrays);
  const first = arrays[0]!;
  // Where pictures are missing because they are Python objects, that says so.
  if (pictures.length === 0) arrays.find(({ type }) => type.startsWith('O'))?.values();
  if (pictures.length === 0 && labels.length === 0) {
    const what = `An array of ${first.dims.join(' × ') || 'no dimensions'} is neither pictures nor labels`;
    throw new FaultError('data/shape', what, first.where, 'Save the pictures as count × height × width.');
  }
  if (pictures.length === 0) {
    const what = 'There are labels here, but no pictures';
    throw new FaultError('data/empty', what, first.where, 'Choose the file with the pictures together with this one.');
  }
  const only = pictures[0]!;
  if (pictures.length === 1 && only.layout.single) {
    const what = `This is one picture of ${only.layout.height} × ${only.layout.width}, not a set of pictures`;
    const remedy = 'Choose more pictures together with it, or save them all as count × height × width.';
    throw new FaultError('data/shape', what, only.images.where, remedy);
  }
  const pairs = pictures.map((picture): Pair => ({ ...picture, labels: labelsOf(picture, pictures, labels) }));
  pairs.sort((a, b) => b.layout.count - a.layout.count);
  for (const pair of pairs) requireSameCount(pair);
  return pairs;
}

type Pictures = Omit<Pair, 'labels'>;

function sort(arrays: readonly FileArray[]): { readonly pictures: Pictures[]; readonly labels: FileArray[] } {
  const lists = arrays.filter(isList);
  const lengths = lists.map(({ dims }) => dims[0]!);
  const pictures: Pictures[] = [];
  const labels: FileArray[] = [];
  for (const array of arrays) {
    if (lists.includes(array)) labels.push(array);
    else if (!array.words) {
      const images = picturesFirst(array, lengths);
      const layout = pictureLayout(images.dims, lengths);
      if (layout) pictures.push({ images, layout });
    }
  }
  // A table of a few columns beside pictures is their labels: one-hot, or the class among other things.
  if (pictures.some(({ images }) => images.dims.length > 2 || images.dims[1]! > 256)) {
    const counts = pictures.map(({ layout }) => layout.count);
    const isTable = ({ dims, words }: FileArray): boolean =>
      dims.length === 2 && dims[1]! > 1 && dims[1]! <= 256 && (words !== undefined || counts.includes(dims[0]!));
    for (const array of arrays.filter(isTable)) {
      const at = pictures.findIndex(({ images }) => images === array);
      if (at >= 0 && !hotColumns(array.values(), array.dims[1]!)) continue;
      if (at >= 0) pictures.splice(at, 1);
      labels.push(array);
    }
  }
  return { pictures, labels };
}

function isList({ dims }: FileArray): boolean {
  return dims.length === 1 || (dims.length === 2 && dims[1] === 1);
}

function labelsOf(
  { images, layout }: Pictures,
  pictures: readonly Pictures[],
  labels: readonly FileArray[],
): FileArray | null {
  const fits = ({ dims }: FileArray): boolean => dims[0] === layout.count;
  const best = (lists: readonly FileArray[]): FileArray | null =>
    lists.find(({ where }) => saysLabels(where)) ?? lists[0] ?? null;
  // Archives also hold lists that are no labels: a stranger in one must at least be as long.
  const loose = (list: FileArray): boolean => !list.where.includes(' › ') || saysLabels(list.where);
  const named = labels.filter(({ where }) => partOf(where) === partOf(images.where));
  const fitting = named.filter(fits);
  if (fitting.length > 0) return best(fitting);
  const clash = best(named.filter(loose));
  if (clash && !labels.some(fits)) return clash;
  // One set of pictures takes the only labels there are, whatever they are called.
  const isAlone = pictures.filter((other) => other.layout.count === layout.count).length === 1;
  if (isAlone && labels.filter(fits).length === 1) return labels.find(fits)!;
  const only = pictures.length === 1 && labels.length === 1 ? labels[0]! : null;
  return only && (fits(only) || !only.where.includes(' › ')) ? only : clash;
}

function requireSameCount({ images, layout, labels }: Pair): void {
  if (!labels || labels.dims[0] === layout.count) return;
  throw new FaultError(
    'data/count-mismatch',
    `There are ${layout.count} pictures in ${images.where} but ${labels.dims[0]} labels`,
    labels.where,
    'Choose the labels that belong to these pictures, or the pictures alone.',
  );
}
