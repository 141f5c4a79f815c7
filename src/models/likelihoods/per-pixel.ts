// Likelihoods: pieces that those with independent pixels share.
import * as tf from '../../kernels/tf.ts';

/** Σ over everything but the batch, [batch, …] → [batch]: sums, never means, whatever the size of an image. */
export function sumPixels(perPixel: tf.Tensor): tf.Tensor1D {
  return tf.sum(tf.reshape(perPixel, [perPixel.shape[0]!, -1]), 1);
}

/** log(1 + exp(l)) without overflow. */
export function softplus(l: tf.Tensor): tf.Tensor {
  return tf.add(tf.relu(l), tf.log1p(tf.exp(tf.neg(tf.abs(l)))));
}
