// Posteriors: a diagonal Gaussian bent by layers of a flow, one after the other (Rezende & Mohamed 2015,
// arXiv:1505.05770): log q(z_K|x) = log q(z_0|x) − Σ_k log |det ∂z_k/∂z_{k−1}|.
import * as tf from '../../kernels/tf.ts';
import { type DiagonalGaussian, logDensityOfDraw, sampleGaussian } from './diagonal-gaussian.ts';
import type { Posterior } from './posterior.ts';

export interface Flowed {
  /** [batch, latent]. */
  readonly z: tf.Tensor2D;
  /** log |det ∂z'/∂z| per image, [batch]. */
  readonly logDet: tf.Tensor1D;
}

export type FlowLayer = (z: tf.Tensor2D) => Flowed;

export function flowPosterior({ mu, logVar }: DiagonalGaussian, layers: readonly FlowLayer[]): Posterior {
  const flow = (start: tf.Tensor2D): { readonly z: tf.Tensor2D; readonly logDets: readonly tf.Tensor1D[] } => {
    let z = start;
    const logDets = layers.map((layer) => {
      const next = layer(z);
      z = next.z;
      return next.logDet;
    });
    return { z, logDets };
  };
  return {
    // Bent when somebody looks: training draws, and never asks where the mean goes.
    get mu() {
      return flow(mu).z;
    },
    logVar,
    sample(noise) {
      const eps = noise(mu.shape);
      const { z, logDets } = flow(sampleGaussian({ mu, logVar }, eps));
      return { z, logDensity: () => tf.sub(logDensityOfDraw(logVar, eps), tf.addN([...logDets])) };
    },
  };
}
