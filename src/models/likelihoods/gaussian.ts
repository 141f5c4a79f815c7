// Likelihoods `gaussian…`: x = m + σ ε around m = sigmoid(l). Mean squared error is this with σ² = ½, up to constants.
// σ fixed by hand, one learned number, or the best for the batch (σ-VAE: Rybkin, Daniilidis & Levine 2021, arXiv:2006.13202).
import * as tf from '../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../math/gaussian.ts';
import type { CreateLikelihood } from './likelihood.ts';
import { sumPixels } from './per-pixel.ts';

/** Half a grey level: a smaller σ would only count rounding. */
const LEAST_VARIANCE = (1 / 510) ** 2;

/** −½ ((x − m)² / σ² + log σ² + log 2π), summed. `logVariance` is one number, [] . */
function logGaussian(mean: tf.Tensor, x: tf.Tensor, logVariance: tf.Tensor): tf.Tensor1D {
  const squares = tf.square(tf.sub(x, mean));
  const perPixel = tf.add(tf.mul(squares, tf.exp(tf.neg(logVariance))), tf.add(logVariance, LOG_TWO_PI));
  return tf.mul(sumPixels(perPixel), -0.5);
}

/** σ is the parameter `sigma`. */
export const gaussian: CreateLikelihood = () => ({
  logProb: (output, x, { sigma = Number.NaN }) => logGaussian(tf.sigmoid(output), x, tf.scalar(2 * Math.log(sigma))),
  mean: (output) => tf.sigmoid(output),
});

/** log σ² is a weight, from σ = 1 on. */
export const gaussianLearned: CreateLikelihood = (weights) => {
  const index = weights.declare([{ name: 'likelihood.logVariance', shape: [1], fanIn: 0, fanOut: 0 }]);
  return {
    logProb: (output, x) => logGaussian(tf.sigmoid(output), x, tf.reshape(weights.at(index), [])),
    mean: (output) => tf.sigmoid(output),
  };
};

/** The same around m = l itself, outside of [0, 1] too: a linear decoder then is probabilistic PCA. */
export const gaussianLinear: CreateLikelihood = (weights) => {
  const index = weights.declare([{ name: 'likelihood.logVariance', shape: [1], fanIn: 0, fanOut: 0 }]);
  return {
    logProb: (output, x) => logGaussian(output, x, tf.reshape(weights.at(index), [])),
    mean: (output) => tf.clipByValue(output, 0, 1),
  };
};

/** σ² is the mean square of the batch's errors: the maximum of its likelihood. */
export const gaussianOptimal: CreateLikelihood = () => ({
  logProb: (output, x) => {
    const variance = tf.mean(tf.square(tf.sub(x, tf.sigmoid(output))));
    return logGaussian(tf.sigmoid(output), x, tf.log(tf.maximum(variance, LEAST_VARIANCE)));
  },
  mean: (output) => tf.sigmoid(output),
});

/** Mean over the pixels: divides the reconstruction by their number and leaves the KL as it is. For watching the collapse. */
export const meanSquaredError: CreateLikelihood = () => ({
  logProb: (output, x) => {
    const squares = tf.square(tf.sub(x, tf.sigmoid(output)));
    return tf.neg(tf.mean(tf.reshape(squares, [x.shape[0]!, -1]), 1));
  },
  mean: (output) => tf.sigmoid(output),
});
