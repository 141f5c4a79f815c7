// Likelihoods: the logarithm of a scale as one trained number. It begins at the scale of the data, for a σ that is much
// too large hides every error; it moves faster than other weights, because there is only one of it; and it has a floor,
// because a density of images without any noise has no upper bound.
import * as tf from '../../kernels/tf.ts';
import type { Weights } from '../layers/weights.ts';
import { softplus } from './per-pixel.ts';

export interface LearnedScale {
  readonly start: number;
  /** Nearly reached, never passed. */
  readonly floor: number;
}

/** Of other weights' pace: an optimiser that moves each by about its learning rate needs as many fewer steps. */
const PACE = 10;

/** Declares the weight; gives its value now, []. */
export function learnedScale(weights: Weights, name: string, { start, floor }: LearnedScale): () => tf.Tensor {
  const index = weights.declare([{ name, shape: [1], fanIn: 0, fanOut: 0 }]);
  const origin = softplusInverse(start - floor);
  return () => tf.add(softplus(tf.add(tf.mul(tf.reshape(weights.at(index), []), PACE), origin)), floor);
}

/** The weight at which the value is this. */
export function weightFor(value: number, { start, floor }: LearnedScale): number {
  return (softplusInverse(value - floor) - softplusInverse(start - floor)) / PACE;
}

/** log(exp(y) − 1) for y > 0, without overflow. */
const softplusInverse = (y: number): number => y + Math.log1p(-Math.exp(-y));
