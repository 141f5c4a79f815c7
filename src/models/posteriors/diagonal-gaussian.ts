// Posterior `diagonal Gaussian`: q(z|x) = N(μ(x), diag σ²(x)), with two linear heads on the encoder's features.
import { klToStandardNormal, reparameterise } from '../../kernels/fused/diagonal-gaussian.ts';
import type * as tf from '../../kernels/tf.ts';
import { buildNetwork } from '../layers/network.ts';
import type { Weights } from '../layers/weights.ts';

export interface DiagonalGaussian {
  /** [batch, latent]. */
  readonly mu: tf.Tensor2D;
  /** log σ², [batch, latent]. */
  readonly logVar: tf.Tensor2D;
}

/** A linear head from features [batch, features] to [batch, latent]. */
export function linearHead(
  name: string,
  features: number,
  latent: number,
  weights: Weights,
): (h: tf.Tensor) => tf.Tensor2D {
  const network = buildNetwork(
    [{ kind: 'dense', name, units: latent, activation: 'linear' }],
    [features],
    'enc',
    weights,
  );
  return (h) => network(h) as tf.Tensor2D;
}

/** z = μ + σ ε, σ = exp(log σ² / 2) (Kingma & Welling 2013). All [batch, latent]. */
export function sampleGaussian({ mu, logVar }: DiagonalGaussian, eps: tf.Tensor): tf.Tensor2D {
  return reparameterise(mu, logVar, eps) as tf.Tensor2D;
}

/** KL( q ‖ N(0, I) ) per image in nats: Σ over dimensions of ½ (μ² + σ² − 1 − log σ²). [batch]. */
export function klToStandard({ mu, logVar }: DiagonalGaussian): tf.Tensor1D {
  return klToStandardNormal(mu, logVar);
}
