// Data: class labels, from whatever numbers or names stand for them.
import { FaultError } from '../core/fault.ts';
import type { NumberArray } from './array.ts';

/** Labels are kept as bytes. */
const MAX_CLASSES = 256;

export interface Labels {
  /** Index into `classes` of each image. */
  readonly labels: Uint8Array;
  readonly classes: readonly string[];
}

/** Each distinct name is a class, in natural order ("2" before "10"). */
export function labelsFromNames(names: readonly string[], where: string): Labels {
  const order = new Intl.Collator('en', { numeric: true });
  return index(names, [...new Set(names)].sort(order.compare), where);
}

/** Each distinct whole number is a class, in ascending order. */
export function labelsFromNumbers(values: NumberArray, where: string): Labels {
  const numbers = Array.from(values);
  const odd = numbers.find((value) => !Number.isInteger(value));
  if (odd !== undefined) {
    const remedy = 'Save the labels as whole numbers, one for each picture.';
    throw new FaultError('data/unsupported', `A label is ${odd}`, where, remedy);
  }
  return index(
    numbers,
    [...new Set(numbers)].sort((a, b) => a - b),
    where,
  );
}

function index<T extends string | number>(values: readonly T[], classes: readonly T[], where: string): Labels {
  if (classes.length > MAX_CLASSES) {
    throw new FaultError(
      'data/unsupported',
      `There are ${classes.length} classes`,
      where,
      `Keep at most ${MAX_CLASSES} classes, or choose the pictures without their labels.`,
    );
  }
  const places = new Map(classes.map((value, place) => [value, place]));
  return { labels: Uint8Array.from(values, (value) => places.get(value)!), classes: classes.map(String) };
}
