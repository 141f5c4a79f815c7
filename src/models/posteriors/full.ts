// Posterior `full`: q(z|x) = N(μ, L Lᵀ) with a lower triangular L: dimensions of one image may depend on each other.
// Kingma & Welling 2019, arXiv:1906.02691, section 2.5.
import * as tf from '../../kernels/tf.ts';
import { fromZero } from '../layers/weights.ts';
import { linearHead, logStandardNormal } from './heads.ts';
import type { CreatePosterior } from './posterior.ts';

/** [d, d] with ones below the diagonal, where L has numbers of its own. */
export function strictlyLower(d: number): tf.Tensor3D {
  return tf.tensor3d(
    Float32Array.from({ length: d * d }, (_, i) => (i % d < Math.floor(i / d) ? 1 : 0)),
    [1, d, d],
  );
}

/**
 * KL( N(μ, L Lᵀ) ‖ N(0, I) ) per image: ½ (Σ L² + Σ μ² − d) − Σ log L_ii. `lower` [batch, d, d] without its diagonal.
 */
export function klFullToStandard(mu: tf.Tensor2D, logDiagonal: tf.Tensor2D, lower: tf.Tensor3D): tf.Tensor1D {
  const onDiagonal = tf.sum(
    tf.sub(tf.add(tf.square(mu), tf.exp(tf.mul(logDiagonal, 2))), tf.add(tf.mul(logDiagonal, 2), 1)),
    1,
  );
  return tf.mul(tf.add(onDiagonal, tf.sum(tf.square(lower), [1, 2])), 0.5);
}

export const full: CreatePosterior = (features, latent, weights) => {
  const muOf = linearHead('mu', features, latent, weights);
  const logVarOf = linearHead('logVar', features, latent, weights);
  // From nothing: D² random numbers would shake z so much that the decoder learns to do without it.
  const lowerOf = linearHead('lower', features, latent * latent, fromZero(weights));
  return (h) => {
    const mu = muOf(h);
    const logDiagonal = tf.mul(logVarOf(h), 0.5) as tf.Tensor2D;
    // In units of its row's L_ii, so that a dimension that is known well is not shaken by the others.
    const scale = tf.mul(tf.reshape(tf.exp(logDiagonal), [-1, latent, 1]), strictlyLower(latent));
    const lower = tf.mul(tf.reshape(lowerOf(h), [-1, latent, latent]), scale) as tf.Tensor3D;
    return {
      mu,
      // Var z_i = Σ_j L_ij², when somebody looks: training never asks.
      get logVar() {
        const variance = tf.add(tf.exp(tf.mul(logDiagonal, 2)), tf.sum(tf.square(lower), 2));
        return tf.log(variance) as tf.Tensor2D;
      },
      kl: ({ id }) => (id === 'standard' ? klFullToStandard(mu, logDiagonal, lower) : null),
      sample(noise) {
        const eps = noise(mu.shape);
        const across = tf.sum(tf.mul(lower, tf.reshape(eps, [-1, 1, latent])), 2);
        return {
          z: tf.add(tf.add(mu, tf.mul(tf.exp(logDiagonal), eps)), across) as tf.Tensor2D,
          logDensity: () => tf.sub(logStandardNormal(eps), tf.sum(logDiagonal, 1)),
        };
      },
    };
  };
};
