// Augmentation: the noise on the values of images, in whole numbers. Logarithm and cosine differ in their last digit
// between devices, and a level next to a border would come out as another; looking up a table does not.
import { normalQuantile } from '../gaussian.ts';

/** Bits of a draw that name its place in the table. */
export const TABLE_BITS = 12;
/** Draws of 16 bits in one block of random bits. */
export const DRAWS = 8;

const COUNT = 2 ** TABLE_BITS;

/**
 * N(0, 1) cut into parts of equal probability: the middle quantile of each, in 1/8192, up to 3.7 σ either side. Times a
 * σ of the largest setting it stays within 32 bits.
 */
export const normalTable: Int32Array = Int32Array.from({ length: COUNT }, (_, part) =>
  Math.round(8192 * normalQuantile((part + 0.5) / COUNT)),
);
