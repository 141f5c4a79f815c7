// Likelihoods `gaussian…`: x = m + σ ε around m = sigmoid(l). Mean squared error is this with σ² = ½, up to constants.
// σ fixed by hand, one learned number, or the best for each batch of training (σ-VAE: Rybkin, Daniilidis & Levine 2021,
// arXiv:2006.13202).
import { constant } from '../../kernels/fused/constant.ts';
import * as tf from '../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../math/gaussian.ts';
import type { CreateLikelihood } from './likelihood.ts';
import { learnedScale } from './learned-scale.ts';
import { sumPixels } from './per-pixel.ts';
import { LEAST_VARIANCE, LOG_VARIANCE, LOG_VARIANCE_LINEAR } from './scale.ts';

/** Of one step on the running σ² of `gaussianOptimal`. */
const DECAY = 0.97;

/** −½ ((x − m)² / σ² + log σ² + log 2π), summed. `logVariance` is one number, [] . */
function logGaussian(mean: tf.Tensor, x: tf.Tensor, logVariance: tf.Tensor): tf.Tensor1D {
  const squares = tf.square(tf.sub(x, mean));
  const perPixel = tf.add(tf.mul(squares, tf.exp(tf.neg(logVariance))), tf.add(logVariance, LOG_TWO_PI));
  return tf.mul(sumPixels(perPixel), -0.5);
}

/** σ is the parameter `sigma`. */
export const gaussian: CreateLikelihood = () => ({
  logProb: (output, x, { params: { sigma = Number.NaN } }) =>
    logGaussian(tf.sigmoid(output), x, tf.scalar(2 * Math.log(sigma))),
  mean: (output) => tf.sigmoid(output),
});

/** log σ² is a weight. */
export const gaussianLearned: CreateLikelihood = (weights) => {
  const logVariance = learnedScale(weights, 'likelihood.logVariance', LOG_VARIANCE);
  return {
    logProb: (output, x) => logGaussian(tf.sigmoid(output), x, logVariance()),
    mean: (output) => tf.sigmoid(output),
  };
};

/** The same around m = l itself, outside of [0, 1] too: a linear decoder then is probabilistic PCA. */
export const gaussianLinear: CreateLikelihood = (weights) => {
  const logVariance = learnedScale(weights, 'likelihood.logVariance', LOG_VARIANCE_LINEAR);
  return {
    logProb: (output, x) => logGaussian(output, x, logVariance()),
    mean: (output) => tf.clipByValue(output, 0, 1),
  };
};

/**
 * While it trains, σ² is the mean square of the batch's errors: the maximum of its likelihood. What is scored has no
 * say in its own σ: it gets the running mean of training, kept as Σ decayed σ² and Σ decayed weight, because it begins
 * with nothing.
 */
export const gaussianOptimal: CreateLikelihood = (weights) => {
  const index = weights.declare([{ name: 'likelihood.variances', shape: [2], fanIn: 0, fanOut: 0 }]);
  return {
    logProb: (output, x, { training, assign }) => {
      const ofThese = (): tf.Tensor => tf.mean(tf.square(tf.sub(x, tf.sigmoid(output))));
      const kept = weights.at(index);
      const variance = training ? ofThese() : runningMean(kept, ofThese);
      if (training) assign(index, constant(runningSums(kept, variance)));
      return logGaussian(tf.sigmoid(output), x, tf.log(tf.maximum(variance, LEAST_VARIANCE)));
    },
    mean: (output) => tf.sigmoid(output),
  };
};

/** The decayed sums [2] with one more. */
function runningSums(kept: tf.Tensor, variance: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(kept, DECAY), tf.mul(tf.stack([variance, tf.onesLike(variance)]), 1 - DECAY));
}

/** Before the first step there is none but that of what is scored. */
function runningMean(kept: tf.Tensor, ofThese: () => tf.Tensor): tf.Tensor {
  const [sum, weight] = tf.unstack(kept) as [tf.Tensor, tf.Tensor];
  return tf.where(tf.greater(weight, 0), tf.div(sum, tf.maximum(weight, 1e-9)), ofThese());
}

/**
 * Mean over the pixels: divides the reconstruction by their number and leaves the KL as it is. For watching the
 * collapse.
 */
export const meanSquaredError: CreateLikelihood = () => ({
  logProb: (output, x) => {
    const squares = tf.square(tf.sub(x, tf.sigmoid(output)));
    return tf.neg(tf.mean(tf.reshape(squares, [x.shape[0]!, -1]), 1));
  },
  mean: (output) => tf.sigmoid(output),
});
