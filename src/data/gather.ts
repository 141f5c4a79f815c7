// Data: from bytes in memory to the x that a model sees.
import { invariant } from '../core/invariant.ts';
import { type Dataset, imageSize } from './dataset.ts';

/** x of every grey level: a look-up is several times faster than a division. */
const LEVELS = Float32Array.from({ length: 256 }, (_, level) => level / 255);

/**
 * The images named by `indices` as x = value / 255 in [0, 1], [B, height, width, channels] row-major.
 * Writes into `out` where one is given (B · height · width · channels long), so that a training loop allocates nothing.
 */
export function gatherImages(dataset: Dataset, indices: ArrayLike<number>, out?: Float32Array): Float32Array {
  const size = imageSize(dataset.shape);
  const x = out ?? new Float32Array(indices.length * size);
  invariant(x.length === indices.length * size, `room for ${x.length} values, ${indices.length * size} wanted`);
  const { images } = dataset;
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * size;
    invariant(from >= 0 && from + size <= images.length, `image ${indices[i]} is not in data set ${dataset.id}`);
    const to = i * size;
    for (let p = 0; p < size; p++) x[to + p] = LEVELS[images[from + p]!]!;
  }
  return x;
}

/** The grey levels of the images named by `indices`, [count, height, width, channels] row-major. */
export function gatherBytes(dataset: Dataset, indices: ArrayLike<number>): Uint8Array {
  const size = imageSize(dataset.shape);
  const bytes = new Uint8Array(indices.length * size);
  for (let i = 0; i < indices.length; i++) {
    bytes.set(dataset.images.subarray(indices[i]! * size, (indices[i]! + 1) * size), i * size);
  }
  return bytes;
}
