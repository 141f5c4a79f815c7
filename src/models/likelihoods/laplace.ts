// Likelihood `laplace`: log p = −|x − m| / b − log 2b per pixel, m = sigmoid(l): absolute errors, sharper edges.
import * as tf from '../../kernels/tf.ts';
import type { CreateLikelihood } from './likelihood.ts';
import { sumPixels } from './per-pixel.ts';

/** b is the parameter `scale`. */
export const laplace: CreateLikelihood = () => ({
  logProb: (output, x, { params: { scale = Number.NaN } }) => {
    const errors = tf.abs(tf.sub(x, tf.sigmoid(output)));
    return sumPixels(tf.neg(tf.add(tf.div(errors, scale), Math.log(2 * scale))));
  },
  // The mean of a Laplace distribution is its median.
  mean: (output) => tf.sigmoid(output),
});
