// Priors `mixture`, K learned Gaussians with learned weights, and `vamp`, the mixture of the posteriors of K learned
// pseudo-images (Tomczak & Welling 2018, arXiv:1705.07120).
import { constant } from '../../kernels/fused/constant.ts';
import * as tf from '../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../math/gaussian.ts';
import type { CreatePrior } from './prior.ts';

export interface Components {
  /** [K, d] each. */
  readonly mean: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
  /** log of the weights, [1, K]; they add up to 1. */
  readonly logWeight: tf.Tensor2D;
}

/** log Σ_k w_k N(z; mean_k, var_k) in nats, z [n, d] → [n]. */
export function logMixture(z: tf.Tensor2D, { mean, logVar, logWeight }: Components): tf.Tensor1D {
  const [k, d] = mean.shape;
  const apart = tf.sub(tf.reshape(z, [-1, 1, d]), tf.reshape(mean, [1, k, d]));
  const spread = tf.reshape(logVar, [1, k, d]);
  const each = tf.sum(tf.add(tf.add(tf.mul(tf.square(apart), tf.exp(tf.neg(spread))), spread), LOG_TWO_PI), 2);
  return logSumExp(tf.add(tf.mul(each, -0.5), logWeight) as tf.Tensor2D);
}

/** log Σ exp along the last dimension, [n, k] → [n], without overflow. */
export function logSumExp(values: tf.Tensor2D): tf.Tensor1D {
  // The greatest is a constant for autodiff: the gradient does not depend on it.
  const greatest = constant(tf.max(values, 1, true));
  return tf.add(tf.log(tf.sum(tf.exp(tf.sub(values, greatest)), 1)), tf.reshape(greatest, [-1]));
}

/** A component for each draw by Gumbel's trick: the greatest of log w + G is k with probability w_k. */
function sampleMixture({ mean, logVar, logWeight }: Components, count: number, noise: (shape: number[]) => tf.Tensor) {
  const [k, d] = mean.shape;
  const uniform = tf.clipByValue(
    tf.mul(tf.add(tf.erf(tf.mul(noise([count, k]), Math.SQRT1_2)), 1), 0.5),
    1e-6,
    1 - 1e-6,
  );
  const gumbel = tf.neg(tf.log(tf.neg(tf.log(uniform))));
  const chosen = tf.cast(tf.oneHot(tf.argMax(tf.add(logWeight, gumbel), 1) as tf.Tensor1D, k), 'float32');
  const [own, spread] = [tf.matMul(chosen, mean), tf.matMul(chosen, logVar)];
  return tf.add(own, tf.mul(tf.exp(tf.mul(spread, 0.5)), noise([count, d]))) as tf.Tensor2D;
}

export const mixture: CreatePrior = ({ latent, weights, params }) => {
  const k = params['components'] ?? 0;
  const index = weights.declare([
    // Spread like draws from the standard prior: equal components would stay equal.
    { name: 'prior.means', shape: [k, latent], fanIn: 3, fanOut: 3 },
    { name: 'prior.logVars', shape: [k, latent], fanIn: 0, fanOut: 0 },
    { name: 'prior.logits', shape: [1, k], fanIn: 0, fanOut: 0 },
  ]);
  const components = (): Components => ({
    mean: weights.at(index) as tf.Tensor2D,
    logVar: weights.at(index + 1) as tf.Tensor2D,
    logWeight: tf.logSoftmax(weights.at(index + 2) as tf.Tensor2D),
  });
  return {
    id: 'mixture',
    logDensity: (z) => logMixture(z, components()),
    sample: (count, noise) => sampleMixture(components(), count, noise),
  };
};

export const vamp: CreatePrior = ({ image, weights, params, encode }) => {
  const k = params['components'] ?? 0;
  // Logits of pseudo-images: spread wide enough to differ from each other.
  const index = weights.declare([{ name: 'prior.pseudoImages', shape: [k, ...image], fanIn: 1, fanOut: 1 }]);
  const components = (): Components => {
    const { mu, logVar } = encode(tf.sigmoid(weights.at(index)) as tf.Tensor4D);
    return { mean: mu, logVar, logWeight: tf.fill([1, k], -Math.log(k)) };
  };
  return {
    id: 'vamp',
    logDensity: (z) => logMixture(z, components()),
    sample: (count, noise) => sampleMixture(components(), count, noise),
  };
};
