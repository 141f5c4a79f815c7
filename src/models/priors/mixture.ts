// Priors `mixture`, K learned Gaussians with learned weights, and `vamp`, the mixture of the posteriors of K learned
// pseudo-images (Tomczak & Welling 2018, arXiv:1705.07120).
import { constant } from '../../kernels/fused/constant.ts';
import * as tf from '../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../math/gaussian.ts';
import { gumbelOf } from '../draws.ts';
import type { Noise } from '../noise.ts';
import type { Components, Prior } from './prior.ts';
import type { CreatePrior } from './create.ts';

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

/** A component for each draw, whatever the temperature, and then a draw from it. */
function sampleMixture({ mean, logVar, logWeight }: Components, count: number, noise: Noise, temperature: number) {
  const [k, d] = mean.shape;
  const scores = tf.add(logWeight, gumbelOf(noise([count, k])));
  const chosen = tf.cast(tf.oneHot(tf.argMax(scores, 1) as tf.Tensor1D, k), 'float32');
  const sigma = tf.mul(tf.exp(tf.mul(tf.matMul(chosen, logVar), 0.5)), temperature);
  return tf.add(tf.matMul(chosen, mean), tf.mul(sigma, noise([count, d]))) as tf.Tensor2D;
}

function mixturePrior(id: 'mixture' | 'vamp', components: () => Components): Prior {
  return {
    id,
    logDensity: (z) => logMixture(z, components()),
    sample: (count, noise, temperature = 1) => sampleMixture(components(), count, noise, temperature),
    components,
  };
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
  return mixturePrior('mixture', components);
};

export const vamp: CreatePrior = ({ image, weights, params, encode }) => {
  const k = params['components'] ?? 0;
  // Logits of pseudo-images: spread wide enough to differ from each other.
  const index = weights.declare([{ name: 'prior.pseudoImages', shape: [k, ...image], fanIn: 1, fanOut: 1 }]);
  const components = (): Components => {
    const { mu, logVar } = encode(tf.sigmoid(weights.at(index)) as tf.Tensor4D);
    return { mean: mu, logVar, logWeight: tf.fill([1, k], -Math.log(k)) };
  };
  return mixturePrior('vamp', components);
};
