// Likelihood `continuousBernoulli`: the Bernoulli's formula, divided by its integral over [0, 1], which makes it the
// density that grey pixels want (Loaiza-Ganem & Cunningham 2019, arXiv:1907.06845).
import { operation } from '../../kernels/fused/operation.ts';
import * as tf from '../../kernels/tf.ts';
import type { CreateLikelihood } from './likelihood.ts';
import { softplus, sumPixels } from './per-pixel.ts';

/** Nearer to 0 than this the closed forms divide two vanishing numbers; their series take over. */
const NEAR = 0.05;

/**
 * log C(λ) as a function of the logit: with λ = sigmoid(l), 2 atanh(1 − 2λ) / (1 − 2λ) = l / tanh(l / 2). Even in l, so
 * written with |l|, where log tanh(|l| / 2) = log(1 − e) − log(1 + e), e = exp(−|l|), overflows nowhere.
 */
export function logNormaliser(logits: tf.Tensor): tf.Tensor {
  const size = tf.abs(logits);
  const far = tf.maximum(size, NEAR);
  const e = tf.exp(tf.neg(far));
  const exact = tf.add(tf.sub(tf.log(far), tf.log1p(tf.neg(e))), tf.log1p(e));
  // log 2 + l²/12 − 7 l⁴/1440.
  const square = tf.square(tf.minimum(size, NEAR));
  const series = tf.add(tf.mul(square, tf.sub(1 / 12, tf.mul(square, 7 / 1440))), Math.LN2);
  return tf.where(tf.greater(size, NEAR), exact, series);
}

/**
 * E[x] = λ / (2λ − 1) + 1 / (2 atanh(1 − 2λ)) = 1 / (1 − exp(−l)) − 1 / l. Its gradient, Var[x], is written out,
 * because tfjs cannot differentiate the choice between formula and series; an energy of mean images is walked down by
 * it.
 */
export function continuousBernoulliMean(logits: tf.Tensor): tf.Tensor {
  return operation(
    [logits],
    () => ({ value: meanOf(logits), save: [logits] }),
    (dy, [l]) => [tf.mul(dy, varianceOf(l!))],
  );
}

/** Var[x] = 1 / l² − e / (1 − e)², e = exp(−|l|); 1/12 − l²/240 where that is the difference of two large numbers. */
function varianceOf(logits: tf.Tensor): tf.Tensor {
  const size = tf.abs(logits);
  const far = tf.maximum(size, NEAR);
  const e = tf.exp(tf.neg(far));
  const exact = tf.sub(tf.div(1, tf.square(far)), tf.div(e, tf.square(tf.sub(1, e))));
  const series = tf.sub(1 / 12, tf.div(tf.square(size), 240));
  return tf.where(tf.greater(size, NEAR), exact, series);
}

function meanOf(logits: tf.Tensor): tf.Tensor {
  const size = tf.abs(logits);
  const far = tf.maximum(size, NEAR);
  const exact = tf.sub(tf.div(1, tf.sub(1, tf.exp(tf.neg(far)))), tf.div(1, far));
  const series = tf.add(tf.div(size, 12), 0.5);
  const right = tf.where(tf.greater(size, NEAR), exact, series);
  // The mean of −l is that of l, turned round ½.
  return tf.where(tf.greaterEqual(logits, 0), right, tf.sub(1, right));
}

/**
 * log p per pixel, with its gradient x − E[x|z] written out: tfjs cannot differentiate the choice between formula and
 * series. Added pixel by pixel, because the Bernoulli's part and log C all but cancel.
 */
function logDensity(logits: tf.Tensor, x: tf.Tensor): tf.Tensor {
  return operation(
    [logits],
    () => ({
      value: tf.add(tf.sub(tf.mul(logits, x), softplus(logits)), logNormaliser(logits)),
      save: [logits, x],
    }),
    (dy, [l, target]) => [tf.mul(dy, tf.sub(target!, continuousBernoulliMean(l!)))],
  );
}

export const continuousBernoulli: CreateLikelihood = () => ({
  logProb: (logits, x) => sumPixels(logDensity(logits, x)),
  mean: continuousBernoulliMean,
});
