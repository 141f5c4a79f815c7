// Variants: keeping numbers within bounds without a bend that stops the gradient.
import * as tf from '../../kernels/tf.ts';

/** bound · tanh(x / bound): x itself near 0, never beyond the bound (Vahdat & Kautz 2020, with 5). */
export function softClamp<T extends tf.Tensor>(x: T, bound = 5): T {
  return tf.mul(tf.tanh(tf.mul(x, 1 / bound)), bound);
}
