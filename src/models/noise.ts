// Models: where randomness comes from. Whoever steps a model gives it, so that a step can be repeated.
import type * as tf from '../kernels/tf.ts';

/** Independent N(0, 1) draws of a shape. */
export type Noise = (shape: readonly number[]) => tf.Tensor;
