// Variant `beta-tcvae`: KL( q(z|x) ‖ p(z) ) = index-code mutual information + total correlation + dimension-wise KL
// (Chen et al. 2018, arXiv:1802.04942, section 3.1), q(z) estimated from the batch.
import * as tf from '../../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../../math/gaussian.ts';
import type { DiagonalGaussian } from '../../posteriors/diagonal-gaussian.ts';
import { logSumExp } from '../../priors/mixture.ts';

export interface Decomposition {
  /** log q(z|x) − log q(z), log q(z) − Σ log q(z_d), Σ log q(z_d) − log p(z_d): per image in nats, [batch]. */
  readonly mi: tf.Tensor1D;
  readonly tc: tf.Tensor1D;
  readonly dimensionKl: tf.Tensor1D;
}

/**
 * z [batch, d] drawn from q; logDensity log q(z|x) and logPrior log p(z), [batch]; `images` N of the whole set. The
 * three add up to log q(z|x) − log p(z) whatever the estimates of q(z) are.
 */
export function decompose(
  { mu, logVar }: DiagonalGaussian,
  z: tf.Tensor2D,
  logDensity: tf.Tensor1D,
  logPrior: tf.Tensor1D,
  images: number,
): Decomposition {
  const [batch, d] = z.shape;
  // log q(z_i | x_j) in each dimension, [batch i, batch j, d].
  const apart = tf.sub(tf.reshape(z, [batch, 1, d]), tf.reshape(mu, [1, batch, d]));
  const spread = tf.reshape(logVar, [1, batch, d]);
  const each = tf.mul(
    tf.add(tf.add(tf.mul(tf.square(apart), tf.exp(tf.neg(spread))), spread), LOG_TWO_PI),
    -0.5,
  ) as tf.Tensor3D;
  // q(z_i) = 1/N q(z_i|x_i) + (N − 1)/N times the mean over the other images, of which those of the batch are a sample.
  // The paper's minibatch-weighted sampling gives all of the batch the weight 1/(N B): that is below q(z) by about log
  // N where other images' posteriors are met at all, once for every dimension in Σ log q(z_d).
  const share = logShares(batch, images);
  const logQ = logSumExp(tf.add(tf.sum(each, 2), share) as tf.Tensor2D);
  const perDimension = tf.transpose(tf.add(each, tf.expandDims(share, 2)), [0, 2, 1]); // [i, d, j]
  const logQd = logSumExp(tf.reshape(perDimension, [batch * d, batch]));
  const product = tf.sum(tf.reshape(logQd, [batch, d]), 1);
  return {
    mi: tf.sub(logDensity, logQ),
    tc: tf.sub(logQ, product),
    dimensionKl: tf.sub(product, logPrior),
  };
}

/**
 * log of the weight that image j of the batch has in q(z_i), [i, j]: 1/N where it is the same one, else (N − 1) / (N (B
 * − 1)).
 */
function logShares(batch: number, images: number): tf.Tensor2D {
  const own = -Math.log(images);
  if (batch === 1) return tf.fill([1, 1], own) as tf.Tensor2D;
  const other = Math.log(Math.max(images - 1, 1)) - Math.log(images) - Math.log(batch - 1);
  return tf.add(tf.mul(tf.eye(batch), own - other), other) as tf.Tensor2D;
}
