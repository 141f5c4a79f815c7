// Likelihood `bernoulli`: pixels as coins with probability sigmoid(logit). On grey pixels it is not a density, but the
// common choice; its value there is the cross-entropy between two coins.
import { logBernoulli } from '../../kernels/fused/log-bernoulli.ts';
import * as tf from '../../kernels/tf.ts';
import type { CreateLikelihood } from './likelihood.ts';

/** log p(x|z) per image, in nats: Σ over pixels of l x − softplus(l). logits and x [batch, h, w, c] → [batch]. */
export function logBernoulliImage(logits: tf.Tensor, x: tf.Tensor): tf.Tensor1D {
  return logBernoulli(logits, x);
}

/** E[x|z]: what is drawn as the reconstruction. */
export function bernoulliMean(logits: tf.Tensor): tf.Tensor {
  return tf.sigmoid(logits);
}

export const bernoulli: CreateLikelihood = () => ({ logProb: logBernoulliImage, mean: bernoulliMean });
