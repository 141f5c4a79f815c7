// Posteriors: what one is. Heads on the encoder's features give, for a batch, something to draw z from and to know the
// density of what was drawn.
import type * as tf from '../../kernels/tf.ts';
import type { Weights } from '../layers/weights.ts';
import type { Noise } from '../noise.ts';
import type { Prior } from '../priors/prior.ts';

export interface Draw {
  /** [batch, latent]. */
  readonly z: tf.Tensor2D;
  /** The ε of z = μ + σ ε, [batch, latent], where z was drawn so; absent where noise becomes z in another way. */
  readonly eps?: tf.Tensor;
  /** log q(z|x) per image in nats, [batch]. Computed when asked for: a closed form of the KL does not need it. */
  readonly logDensity: () => tf.Tensor1D;
}

/** What only pictures of the latent space need, such as `mu` of a flow, is computed each time it is read. */
export interface Posterior {
  /** Where the plane puts the image, [batch, latent]: the mean, or the mean's image under a flow. */
  readonly mu: tf.Tensor2D;
  /** log of the variance in each dimension, [batch, latent]; before the flow where there is one. */
  readonly logVar: tf.Tensor2D;
  sample(noise: Noise): Draw;
  /**
   * KL( q ‖ p ) per image in nats, [batch], where there is a formula for this prior; else it is estimated from the
   * draw.
   */
  readonly kl?: (prior: Prior) => tf.Tensor1D | null;
}

/** Declares its heads; features [batch, features] → the posterior of the batch. */
export type CreatePosterior = (
  features: number,
  latent: number,
  weights: Weights,
) => (features: tf.Tensor2D) => Posterior;
