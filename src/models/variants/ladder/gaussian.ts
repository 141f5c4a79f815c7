// Variant `ladder`: what two Gaussians say about one z, weighed by how sure each is.
import * as tf from '../../../kernels/tf.ts';
import type { DiagonalGaussian } from '../../posteriors/diagonal-gaussian.ts';
import { softplus } from '../../likelihoods/per-pixel.ts';

/**
 * The normalised product of two Gaussians: precisions add up, and the mean is the average weighed by them (Sønderby et
 * al. 2016, equations 18 and 19). Written so that no precision is ever computed: it may be too large a number.
 */
export function precisionWeighted(a: DiagonalGaussian, b: DiagonalGaussian): DiagonalGaussian {
  // a's share of the precision: (1/var_a) / (1/var_a + 1/var_b).
  const excess = tf.sub(b.logVar, a.logVar);
  return {
    mu: tf.add(b.mu, tf.mul(tf.sigmoid(excess), tf.sub(a.mu, b.mu))),
    logVar: tf.sub(b.logVar, softplus(excess)) as tf.Tensor2D,
  };
}
