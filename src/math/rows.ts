// Maths: a table of numbers, one example a row, with its mean and its covariance in float64.
import { invariant } from '../core/invariant.ts';

export interface Rows {
  /** [count, width], row after row. */
  readonly values: ArrayLike<number>;
  readonly count: number;
  readonly width: number;
}

export function rowsOf(values: ArrayLike<number>, width: number): Rows {
  invariant(width > 0 && values.length % width === 0, `${values.length} numbers are whole rows of ${width}`);
  return { values, count: values.length / width, width };
}

/** Mean of each column, [width]. */
export function columnMeans({ values, count, width }: Rows): Float64Array {
  const mean = new Float64Array(width);
  for (let i = 0; i < count; i++) for (let j = 0; j < width; j++) mean[j]! += values[i * width + j]! / count;
  return mean;
}

/** Variance of each column, [width], unbiased: divided by count − 1. */
export function columnVariances(rows: Rows): Float64Array {
  const { values, count, width } = rows;
  invariant(count > 1, 'a variance takes two rows');
  const mean = columnMeans(rows);
  const variance = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) variance[j]! += (values[i * width + j]! - mean[j]!) ** 2 / (count - 1);
  }
  return variance;
}

/** Covariance of the columns, [width, width], unbiased: divided by count − 1. */
export function covariance(rows: Rows): Float64Array {
  const { values, count, width } = rows;
  invariant(count > 1, 'a covariance takes two rows');
  const mean = columnMeans(rows);
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) centred[j] = values[i * width + j]! - mean[j]!;
    for (let j = 0; j < width; j++) {
      const own = centred[j]!;
      for (let k = 0; k <= j; k++) sums[j * width + k]! += own * centred[k]!;
    }
  }
  for (let j = 0; j < width; j++) {
    for (let k = 0; k <= j; k++) {
      sums[j * width + k]! /= count - 1;
      sums[k * width + j] = sums[j * width + k]!;
    }
  }
  return sums;
}
