// Variant `beta-tcvae`: KL( q(z|x) ‖ p(z) ) = index-code mutual information + total correlation + dimension-wise KL, estimated
// by minibatch-weighted sampling (Chen et al. 2018, arXiv:1802.04942, section 3.1).
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
 * z [batch, d] drawn from q; logDensity log q(z|x) and logPrior log p(z), [batch]; `images` N of the whole set. The three add
 * up to log q(z|x) − log p(z) whatever the estimates of q(z) are.
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
  // q(z) ≈ 1 / (N B) Σ_j q(z | x_j).
  const share = Math.log(batch * images);
  const logQ = tf.sub(logSumExp(tf.sum(each, 2)), share);
  const perDimension = tf.transpose(each, [0, 2, 1]); // [i, d, j]
  const logQd = tf.sub(logSumExp(tf.reshape(perDimension, [batch * d, batch])), share);
  const product = tf.sum(tf.reshape(logQd, [batch, d]), 1);
  return {
    mi: tf.sub(logDensity, logQ),
    tc: tf.sub(logQ, product),
    dimensionKl: tf.sub(product, logPrior),
  };
}
