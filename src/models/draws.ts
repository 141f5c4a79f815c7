// Models: draws of other laws, made from independent N(0, 1) ones, the only noise that a step is given.
import * as tf from '../kernels/tf.ts';

/** Uniform on (0, 1), of the same shape. */
export function uniformOf(normal: tf.Tensor): tf.Tensor {
  return tf.mul(tf.add(tf.erf(tf.mul(normal, Math.SQRT1_2)), 1), 0.5);
}

/** A float's erf is flat this near to either end. */
const EDGE = 1e-6;

/**
 * Gumbel(0, 1), of the same shape: the greatest of log w_k + G_k is k with probability w_k (Gumbel 1954; Maddison,
 * Tarlow & Minka 2014, arXiv:1411.0030).
 */
export function gumbelOf(normal: tf.Tensor): tf.Tensor {
  return tf.neg(tf.log(tf.neg(tf.log(tf.clipByValue(uniformOf(normal), EDGE, 1 - EDGE)))));
}
