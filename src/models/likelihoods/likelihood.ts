// Likelihoods: what one is. The decoder's output is one number per pixel, l; the pixel's location is m = sigmoid(l).
import type * as tf from '../../kernels/tf.ts';
import type { Weights } from '../layers/weights.ts';
import type { StepContext } from '../model.ts';

/** What of a step a likelihood looks at. */
export type LikelihoodStep = Pick<StepContext, 'params' | 'training' | 'assign'>;

export interface Likelihood {
  /** log p(x|z) per image in nats, summed over pixels. output and x [batch, h, w, c] → [batch]. */
  logProb(output: tf.Tensor, x: tf.Tensor, step: LikelihoodStep): tf.Tensor1D;
  /** E[x|z] in [0, 1], of the output's shape. */
  mean(output: tf.Tensor): tf.Tensor;
}

/** Declares its own trained numbers, if it has any. */
export type CreateLikelihood = (weights: Weights) => Likelihood;
