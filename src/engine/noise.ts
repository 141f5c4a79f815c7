// Engine: the Gaussian noise of a step as tensors. A pure function of seed, stream, step and order of the calls, so a
// step can be repeated exactly, on any backend.
import { normals } from '../core/random.ts';
import * as tf from '../kernels/tf.ts';

/** Streams of the second and later calls lie this far from the first's. */
const NEXT_CALL = 256;

export function createNoise(seed: number, stream: number, step: number): (shape: readonly number[]) => tf.Tensor {
  let call = 0;
  return (shape) => {
    const count = shape.reduce((product, n) => product * n, 1);
    return tf.tensor(normals(seed, stream + NEXT_CALL * call++, step, count), [...shape], 'float32');
  };
}
