// Likelihood `discretisedLogistic`: the probability that a logistic variable falls into the bin of one grey level; a
// true likelihood of 8-bit pixels (Kingma et al. 2016, arXiv:1606.04934). The outermost bins reach to infinity.
import * as tf from '../../kernels/tf.ts';
import type { CreateLikelihood } from './likelihood.ts';
import { learnedScale } from './learned-scale.ts';
import { softplus, sumPixels } from './per-pixel.ts';
import { BIN, LOG_SCALE } from './scale.ts';

/** One learned log s for all pixels. m = sigmoid(l). */
export const discretisedLogistic: CreateLikelihood = (weights) => {
  const logScaleNow = learnedScale(weights, 'likelihood.logScale', LOG_SCALE);
  return {
    logProb: (output, x) => {
      const inverse = tf.exp(tf.neg(logScaleNow()));
      const centre = tf.sub(x, tf.sigmoid(output));
      const upper = tf.mul(tf.add(centre, BIN / 2), inverse);
      const lower = tf.mul(tf.sub(centre, BIN / 2), inverse);
      // σ(a) − σ(b) = σ(a) σ(−b) (1 − exp(b − a)), and b − a is the same for every pixel.
      const below = tf.neg(softplus(tf.neg(upper))); // log σ(a)
      const above = tf.neg(softplus(lower)); // log σ(−b)
      const width = tf.log1p(tf.neg(tf.exp(tf.mul(inverse, -BIN))));
      const inner = tf.add(tf.add(below, above), width);
      return sumPixels(tf.where(tf.less(x, BIN / 2), below, tf.where(tf.greater(x, 1 - BIN / 2), above, inner)));
    },
    mean: (output) => tf.sigmoid(output),
  };
};
