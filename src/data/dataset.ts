// Data: what a data set is once it is in memory, whatever it came from.
import type { KindId } from '../kinds/kinds.ts';
import type { Note } from './notes.ts';

/** Known generating factors, for data sets that are made rather than found (dSprites and its kin). */
export interface Factors {
  readonly names: readonly string[];
  /** Number of distinct values of each factor. */
  readonly sizes: readonly number[];
  /** What the values of a factor are called, where they have names. */
  readonly named?: Readonly<Record<string, readonly string[]>>;
  /** Index of each image's factor value, [count, names.length] row-major. */
  readonly values: Uint8Array;
}

export interface Dataset {
  readonly id: string;
  /** What one datum of it is. */
  readonly kind: KindId;
  /** [height, width, channels]; pictures are square with a side of 28, 32 or 64, and have one channel or three. */
  readonly shape: readonly [number, number, number];
  /** Levels 0 … 255, [count, height, width, channels] row-major. */
  readonly images: Uint8Array;
  /** Class of each image as an index into `classes`, or null where the data set has no labels. */
  readonly labels: Uint8Array | null;
  /** Name of each class, in the order of the labels; empty without labels. */
  readonly classes: readonly string[];
  readonly factors?: Factors;
  /** What a person must know of how files were read into it. */
  readonly notes?: readonly Note[];
}

/** Values of one image. */
export function imageSize(shape: Dataset['shape']): number {
  return shape[0] * shape[1] * shape[2];
}

export function imageCount(dataset: Dataset): number {
  return dataset.images.length / imageSize(dataset.shape);
}
