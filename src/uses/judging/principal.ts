// Judging: principal components of images, the linear rival of a code of as many numbers. The long products are made on
// the device, for a visitor waits; what must be exact, that the components are orthonormal, in float64.
import * as tf from '../../kernels/tf.ts';
import { take, type Turn } from '../../engine/pieces.ts';
import { orthonormalise } from '../../math/principal.ts';
import { innerProducts, squaredLengths } from './products.ts';

export interface Axes {
  readonly width: number;
  readonly count: number;
  readonly mean: Float32Array;
  /** Orthonormal, [count, width], by falling variance as far as the iteration tells them apart. */
  readonly components: Float32Array;
}

/**
 * Rounds of the orthogonal iteration: with the components beside those that are wanted, a handful find a subspace that
 * rebuilds images as well as the best (Halko, Martinsson & Tropp 2011, arXiv:0909.4061).
 */
const ROUNDS = 8;
/** Components that are found beside, for the gap behind them. */
const BESIDE = 6;

/** The first components of rows [n, width]: as many as asked for, or as the rows have. */
export async function principalAxes(rows: Float32Array, width: number, wanted: number, turn: Turn): Promise<Axes> {
  const n = rows.length / width;
  const count = Math.max(1, Math.min(wanted, width, n - 1));
  const columns = Math.min(count + BESIDE, width);
  const mean = new Float64Array(width);
  for (let row = 0; row < rows.length; row += width) for (let d = 0; d < width; d++) mean[d]! += rows[row + d]! / n;
  await turn();
  const centred = tf.tidy(() => tf.sub(tf.tensor2d(rows, [n, width]), tf.tensor1d(Float32Array.from(mean))));
  // Anything that is orthogonal to none of the components.
  const vectors = Array.from({ length: columns }, (_, k) =>
    Float64Array.from({ length: width }, (_, d) => Math.sin(1 + d * (k + 1))),
  );
  orthonormalise(vectors);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const flat = new Float32Array(columns * width);
      vectors.forEach((vector, k) => {
        flat.set(vector, k * width);
      });
      // Vᵀ ← Vᵀ Xᵀ X, with the vectors in rows.
      const product = tf.tidy(() =>
        tf.matMul(tf.matMul(tf.tensor2d(flat, [columns, width]), centred, false, true), centred),
      );
      const read = take(product);
      await turn(read);
      const values = await read;
      vectors.forEach((vector, k) => {
        vector.set(values.subarray(k * width, (k + 1) * width));
      });
      orthonormalise(vectors);
    }
  } finally {
    centred.dispose();
  }
  const components = new Float32Array(count * width);
  for (let k = 0; k < count; k++) components.set(vectors[k]!, k * width);
  return { width, count, mean: Float32Array.from(mean), components };
}

/** Where each row lies on the axes, [n, count]; and the square of what they leave of it, [n]. */
export async function onAxes(
  { width, count, mean, components }: Axes,
  rows: Float32Array,
  turn: Turn,
): Promise<{ readonly coordinates: Float32Array; readonly rest: Float64Array }> {
  const centred = rows.slice();
  for (let row = 0; row < rows.length; row += width) for (let d = 0; d < width; d++) centred[row + d]! -= mean[d]!;
  await turn();
  const coordinates = await innerProducts(centred, components, width, turn);
  const [whole, kept] = [squaredLengths(centred, width), squaredLengths(coordinates, count)];
  return { coordinates, rest: whole.map((square, i) => Math.max(0, square - kept[i]!)) };
}

/** The rows at such coordinates [n, count]: [n, width]. */
export function fromAxes({ width, count, mean, components }: Axes, coordinates: ArrayLike<number>): Float32Array {
  const rows = new Float32Array((coordinates.length / count) * width);
  for (let row = 0; row * count < coordinates.length; row++) {
    const out = rows.subarray(row * width, (row + 1) * width);
    out.set(mean);
    for (let k = 0; k < count; k++) {
      const share = coordinates[row * count + k]!;
      for (let d = 0; d < width; d++) out[d]! += share * components[k * width + d]!;
    }
  }
  return rows;
}
