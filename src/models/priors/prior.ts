// Priors: what one is.
import type * as tf from '../../kernels/tf.ts';
import type { Noise } from '../noise.ts';
import type { Params } from '../params.ts';
import type { PriorId } from './specs.ts';

/** A mixture of K Gaussians with independent dimensions. */
export interface Components {
  /** [K, d] each. */
  readonly mean: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
  /** log of the weights, [1, K]; they add up to 1. */
  readonly logWeight: tf.Tensor2D;
}

export interface Prior {
  readonly id: PriorId;
  /** log p(z), [n, latent] → [n], in nats. */
  logDensity(z: tf.Tensor2D): tf.Tensor1D;
  /** Draws, [count, latent]. A `temperature` other than 1 multiplies their distances from the mean, or from their component's; `params` are the
   * present ones, where a draw depends on them. */
  sample(count: number, noise: Noise, temperature?: number, params?: Params): tf.Tensor2D;
  /** Its mean and log variance, [1, latent], where it is one Gaussian with independent dimensions. */
  readonly gaussian?: () => { readonly mean: tf.Tensor2D; readonly logVar: tf.Tensor2D };
  /** The Gaussians that it is made of, where it is made of them; one where there is `gaussian`. */
  readonly components?: () => Components;
}
