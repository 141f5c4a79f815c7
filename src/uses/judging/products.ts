// Judging: every row of one table with every row of another, on the device, which does it some fifty times as fast as a
// loop: inner products, and from them squared distances.
import * as tf from '../../kernels/tf.ts';
import { inPieces, take, type Turn } from '../../engine/pieces.ts';
import { type Distances, distancesOf } from '../../math/judge/neighbours.ts';

/** Rows that are handed over at once. */
const AT_ONCE = 100;

/** a [n, width] and b [m, width], row after row → a · b, [n, m]. */
export async function innerProducts(
  a: Float32Array,
  b: Float32Array,
  width: number,
  turn: Turn,
): Promise<Float32Array> {
  const columns = b.length / width;
  const right = tf.tensor2d(b, [columns, width]);
  try {
    const starts = Array.from({ length: Math.ceil(a.length / (AT_ONCE * width)) }, (_, i) => i * AT_ONCE * width);
    const start = (at: number): tf.Tensor =>
      tf.tidy(() => {
        const part = a.subarray(at, at + AT_ONCE * width);
        return tf.matMul(tf.tensor2d(part, [part.length / width, width]), right, false, true);
      });
    const parts = await inPieces(starts, async (at) => (await take(start(at))).slice(), turn);
    const all = new Float32Array((a.length / width) * columns);
    let to = 0;
    for (const part of parts) {
      all.set(part, to);
      to += part.length;
    }
    return all;
  } finally {
    right.dispose();
  }
}

/** |a_i|² of each row. */
export function squaredLengths(a: ArrayLike<number>, width: number): Float64Array {
  const lengths = new Float64Array(a.length / width);
  for (let row = 0; row < lengths.length; row++) {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += a[i]! ** 2;
    lengths[row] = sum;
  }
  return lengths;
}

/** |a_i − b_j|², [n, m]; to six digits of the lengths of the rows. */
export async function squaredDistances(
  a: Float32Array,
  b: Float32Array,
  width: number,
  turn: Turn,
): Promise<Distances> {
  const products = await innerProducts(a, b, width, turn);
  await turn();
  const [own, other] = [squaredLengths(a, width), squaredLengths(b, width)];
  const columns = other.length;
  const squares = new Float64Array(products.length);
  for (let i = 0; i < own.length; i++) {
    for (let j = 0, at = i * columns; j < columns; j++, at++) {
      squares[at] = Math.max(0, own[i]! + other[j]! - 2 * products[at]!);
    }
  }
  return distancesOf(squares, columns);
}
