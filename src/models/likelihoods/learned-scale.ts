// Likelihoods: the logarithm of a scale as one trained number. It begins at the scale of the data, for a σ that is much
// too large hides every error; it moves faster than other weights, because there is only one of it; and it has a floor,
// because a density of images without any noise has no upper bound.
import * as tf from '../../kernels/tf.ts';
import type { Weights } from '../layers/weights.ts';
import { softplus } from './per-pixel.ts';
import { type LearnedScale, originOf, PACE, softplusInverse } from './scale.ts';

/** Declares the weight; gives its value now, []. */
export function learnedScale(weights: Weights, name: string, scale: LearnedScale): () => tf.Tensor {
  const index = weights.declare([{ name, shape: [1], fanIn: 0, fanOut: 0 }]);
  const origin = originOf(scale);
  const { floor } = scale;
  return () => tf.add(softplus(tf.add(tf.mul(tf.reshape(weights.at(index), []), PACE), origin)), floor);
}

/** The weight at which the value is this. */
export function weightFor(value: number, scale: LearnedScale): number {
  return (softplusInverse(value - scale.floor) - originOf(scale)) / PACE;
}
