// Likelihood `bernoulli`: pixels as coins with probability sigmoid(logit). On grey pixels it is not a density, but the
// common choice; its value there is the cross-entropy between two coins.
import * as tf from '../../kernels/tf.ts';

/**
 * log p(x|z) per image, in nats: Σ over pixels of l x − softplus(l). logits and x [batch, h, w, c] → [batch].
 * One operation for autodiff: the gradient x − sigmoid(l) is exact where the chain of its parts would overflow.
 */
export function logBernoulliImage(logits: tf.Tensor, x: tf.Tensor): tf.Tensor1D {
  const pixels = tf.customGrad((input, save) => {
    const saved = input as tf.Tensor;
    (save as tf.GradSaveFunc)([saved, x]);
    // softplus(l) = max(l, 0) + log1p(exp(−|l|)): no exponential of a large positive number.
    const softplus = tf.add(tf.relu(saved), tf.log1p(tf.exp(tf.neg(tf.abs(saved)))));
    return {
      value: tf.sub(tf.mul(saved, x), softplus),
      gradFunc: (dy: tf.Tensor, [l, target]: tf.Tensor[]) => tf.mul(dy, tf.sub(target!, tf.sigmoid(l!))),
    };
  })(logits);
  return tf.sum(tf.reshape(pixels, [x.shape[0]!, -1]), 1);
}

/** E[x|z]: what is drawn as the reconstruction. */
export function bernoulliMean(logits: tf.Tensor): tf.Tensor {
  return tf.sigmoid(logits);
}
