// Data: class labels, from whatever numbers or names stand for them.
import { FaultError } from '../../core/fault.ts';
import { type Dataset, imageSize } from '../dataset.ts';
import { UNKNOWN } from '../few-labels.ts';
import { gatherBytes } from '../gather.ts';
import type { FileArray, NumberArray } from './array.ts';
import type { Note } from '../notes.ts';

/** Labels are kept as bytes, of which the last says that none is known; of more classes the commonest are taken. */
export const MOST_CLASSES = UNKNOWN;

export interface Labels {
  /** Index into `classes` of each image that is kept. */
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
  /** The images that are kept, by number; null where all are. */
  readonly kept: Uint32Array | null;
}

/** Each distinct name is a class, in natural order ("2" before "10"). */
export function labelsFromNames(names: readonly string[]): Labels {
  const order = new Intl.Collator('en', { numeric: true });
  return index(names, [...new Set(names)].sort(order.compare));
}

/** Each distinct whole number is a class, in ascending order. */
export function labelsFromNumbers(values: ArrayLike<number>, where: string): Labels {
  const numbers = Array.from(values);
  const odd = numbers.find((value) => !Number.isInteger(value));
  if (odd !== undefined) {
    const remedy = 'Save the labels as whole numbers, one for each picture.';
    throw new FaultError('data/unsupported', `A label is ${odd}`, where, remedy);
  }
  return index(
    numbers,
    [...new Set(numbers)].sort((a, b) => a - b),
  );
}

/** Numbers where all are numbers, else names. */
export function labelsFrom(values: readonly (number | string)[], where: string): Labels {
  return values.every((value) => typeof value === 'number')
    ? labelsFromNumbers(values, where)
    : labelsFromNames(values.map(String));
}

/**
 * One label for each row of an array: its words or numbers, the place of the one in a one-hot row, or the first column.
 */
export function readLabels(array: FileArray): {
  readonly values: readonly (number | string)[];
  readonly notes: Note[];
  /** Of one-hot rows: every column is a class, whether an image is of it or not. */
  readonly columns?: number;
} {
  const [count = 0, ...rest] = array.dims;
  const columns = rest.reduce((product, size) => product * size, 1);
  const notes: Note[] = columns > 1 ? [{ code: 'labels/first-column', values: { columns } }] : [];
  const firsts = <T>(all: ArrayLike<T>): T[] => Array.from({ length: count }, (_, row) => all[row * columns]!);
  const words = array.words?.();
  if (words) return { values: firsts(words), notes };
  const numbers = array.values();
  const hot = columns > 1 ? hotColumns(numbers, columns) : null;
  return hot ? { values: hot, notes: [], columns } : { values: firsts(numbers), notes };
}

/** The column of the one in every row of zeros; null where a row is none such. */
export function hotColumns(values: NumberArray, columns: number): number[] | null {
  const hot: number[] = [];
  for (let row = 0; row < values.length; row += columns) {
    let place = -1;
    for (let column = 0; column < columns; column++) {
      const value = values[row + column]!;
      if (value === 0) continue;
      if (value !== 1 || place >= 0) return null;
      place = column;
    }
    if (place < 0) return null;
    hot.push(place);
  }
  return hot;
}

function index<T extends string | number>(values: readonly T[], classes: readonly T[]): Labels {
  const indexed = (own: readonly T[], names: readonly T[]): Labels => {
    const places = new Map(names.map((value, place) => [value, place]));
    return { labels: Uint8Array.from(own, (value) => places.get(value)!), classes: names.map(String), kept: null };
  };
  if (classes.length <= MOST_CLASSES) return indexed(values, classes);
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const common = new Set(classes.toSorted((a, b) => counts.get(b)! - counts.get(a)!).slice(0, MOST_CLASSES));
  const kept = Uint32Array.from(values.flatMap((value, image) => (common.has(value) ? [image] : [])));
  const own = Array.from(kept, (image) => values[image]!);
  return {
    ...indexed(
      own,
      classes.filter((value) => common.has(value)),
    ),
    kept,
  };
}

/** The set with these labels: without the images of classes that there are too many of, and with a word about it. */
export function withLabels(set: Omit<Dataset, 'labels' | 'classes'>, { labels, classes, kept }: Labels): Dataset {
  if (!kept) return { ...set, labels, classes };
  const all = set.images.length / imageSize(set.shape);
  const note: Note = { code: 'labels/commonest', values: { count: classes.length, left: all - kept.length, all } };
  const images = gatherBytes({ ...set, labels: null, classes }, kept);
  return { ...set, images, labels, classes, notes: [...(set.notes ?? []), note] };
}
