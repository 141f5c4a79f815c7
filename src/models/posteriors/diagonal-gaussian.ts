// Posterior `diagonal`: q(z|x) = N(μ(x), diag σ²(x)), with two linear heads on the encoder's features.
import { klToStandardNormal, reparameterise } from '../../kernels/fused/diagonal-gaussian.ts';
import * as tf from '../../kernels/tf.ts';
import { linearHead, logStandardNormal } from './heads.ts';
import type { CreatePosterior, Posterior } from './posterior.ts';

export interface DiagonalGaussian {
  /** [batch, latent]. */
  readonly mu: tf.Tensor2D;
  /** log σ², [batch, latent]. */
  readonly logVar: tf.Tensor2D;
}

/** z = μ + σ ε, σ = exp(log σ² / 2) (Kingma & Welling 2013). All [batch, latent]. */
export function sampleGaussian({ mu, logVar }: DiagonalGaussian, eps: tf.Tensor): tf.Tensor2D {
  return reparameterise(mu, logVar, eps) as tf.Tensor2D;
}

/** KL( q ‖ N(0, I) ) per image in nats: Σ over dimensions of ½ (μ² + σ² − 1 − log σ²). [batch]. */
export function klToStandard({ mu, logVar }: DiagonalGaussian): tf.Tensor1D {
  return klToStandardNormal(mu, logVar);
}

/** KL( N(μ, σ²) ‖ N(mean, var) ) in each dimension: ½ (log var − log σ² + (σ² + (μ − mean)²) / var − 1). [batch, d]. */
export function klPerDimension(
  { mu, logVar }: DiagonalGaussian,
  p: { readonly mean: tf.Tensor2D; readonly logVar: tf.Tensor2D },
): tf.Tensor2D {
  const apart = tf.add(tf.exp(logVar), tf.square(tf.sub(mu, p.mean)));
  const terms = tf.add(tf.sub(tf.sub(p.logVar, logVar), 1), tf.mul(apart, tf.exp(tf.neg(p.logVar))));
  return tf.mul(terms, 0.5) as tf.Tensor2D;
}

/** log q(z|x) of z = μ + σ ε, from ε: −½ Σ ε² + log 2π + log σ². [batch]. */
export function logDensityOfDraw(logVar: tf.Tensor, eps: tf.Tensor): tf.Tensor1D {
  return tf.sub(logStandardNormal(eps), tf.mul(tf.sum(logVar, 1), 0.5));
}

export function gaussianPosterior(q: DiagonalGaussian): Posterior {
  return {
    ...q,
    kl(prior) {
      if (prior.id === 'standard') return klToStandard(q);
      const p = prior.gaussian?.();
      return p ? tf.sum(klPerDimension(q, p), 1) : null;
    },
    sample(noise) {
      const eps = noise(q.mu.shape);
      return { z: sampleGaussian(q, eps), eps, logDensity: () => logDensityOfDraw(q.logVar, eps) };
    },
  };
}

export const diagonal: CreatePosterior = (features, latent, weights) => {
  const muOf = linearHead('mu', features, latent, weights);
  const logVarOf = linearHead('logVar', features, latent, weights);
  return (h) => gaussianPosterior({ mu: muOf(h), logVar: logVarOf(h) });
};
