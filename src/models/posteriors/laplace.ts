// Posterior `laplace`: q(z|x) = Laplace(μ, b), whose second head gives 2 log b, independent dimensions. z = μ − b
// sign(u) log(1 − 2|u|) with u uniform in (−½, ½).
import * as tf from '../../kernels/tf.ts';
import { linearHead } from './heads.ts';
import type { CreatePosterior } from './posterior.ts';

/** 1 − 2|u| is at least this: a float has no smaller share of the tail to give. */
const LEAST_TAIL = 1e-7;

/** Standard Laplace draws from standard normal ones: both tails by the normal's own, 2 u = erf(n / √2). */
export function toLaplace(normal: tf.Tensor): tf.Tensor {
  const inner = tf.erf(tf.mul(tf.abs(normal), Math.SQRT1_2));
  return tf.mul(tf.sign(normal), tf.neg(tf.log(tf.maximum(tf.sub(1, inner), LEAST_TAIL))));
}

/**
 * KL( Laplace(μ, b) ‖ Laplace(0, 1) ) per image in nats: Σ |μ| + b exp(−|μ| / b) − 1 − log b (Gil, Alajaji & Linder
 * 2013). mu and 2 log b, [batch, latent] → [batch].
 */
export function klLaplaceToStandard(mu: tf.Tensor2D, twiceLogB: tf.Tensor2D): tf.Tensor1D {
  const logB = tf.mul(twiceLogB, 0.5);
  const b = tf.exp(logB);
  const size = tf.abs(mu);
  const terms = tf.sub(tf.add(size, tf.mul(b, tf.exp(tf.neg(tf.div(size, b))))), tf.add(logB, 1));
  return tf.sum(terms, 1);
}

export const laplace: CreatePosterior = (features, latent, weights) => {
  const muOf = linearHead('mu', features, latent, weights);
  const twiceLogBOf = linearHead('logVar', features, latent, weights);
  return (h) => {
    const [mu, twiceLogB] = [muOf(h), twiceLogBOf(h)];
    return {
      mu,
      // Var z = 2 b², when somebody looks: training never asks.
      get logVar() {
        return tf.add(twiceLogB, Math.LN2) as tf.Tensor2D;
      },
      // Against a normal prior this formula would be wrong, and there is none: that KL is estimated.
      kl: ({ id }) => (id === 'laplace' ? klLaplaceToStandard(mu, twiceLogB) : null),
      sample(noise) {
        const eps = toLaplace(noise(mu.shape));
        const logB = tf.mul(twiceLogB, 0.5);
        return {
          z: tf.add(mu, tf.mul(tf.exp(logB), eps)),
          logDensity: () => tf.neg(tf.sum(tf.add(tf.add(tf.abs(eps), logB), Math.LN2), 1)),
        };
      },
    };
  };
};
