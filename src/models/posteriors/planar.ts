// Posterior `planar`: a diagonal Gaussian bent by planar flows z + û tanh(wᵀz + b), whose u, w and b come from the encoder
// (Rezende & Mohamed 2015, arXiv:1505.05770, with the û of its appendix that keeps each layer invertible).
import * as tf from '../../kernels/tf.ts';
import { softplus } from '../likelihoods/per-pixel.ts';
import { type Flowed, type FlowLayer, flowPosterior } from './flow.ts';
import { linearHead } from './heads.ts';
import type { CreatePosterior } from './posterior.ts';
import { FLOW_LAYERS } from './specs.ts';

/** One layer. z, u and w [batch, d], b [batch, 1]. */
export function planarLayer(z: tf.Tensor2D, u: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor2D): Flowed {
  // û = u + (m(wᵀu) − wᵀu) w / |w|², m(a) = softplus(a) − 1: then wᵀû > −1.
  const along = tf.sum(tf.mul(w, u), 1, true);
  const square = tf.add(tf.sum(tf.square(w), 1, true), 1e-6);
  const safe = tf.add(u, tf.mul(tf.div(tf.sub(tf.sub(softplus(along), 1), along), square), w));
  const bent = tf.tanh(tf.add(tf.sum(tf.mul(w, z), 1, true), b));
  const slope = tf.sub(1, tf.square(bent));
  const det = tf.add(tf.mul(slope, tf.sum(tf.mul(w, safe), 1, true)), 1);
  return {
    z: tf.add(z, tf.mul(safe, bent)) as tf.Tensor2D,
    // Positive by the choice of û, up to rounding.
    logDet: tf.reshape(tf.log(tf.maximum(det, 1e-6)), [-1]),
  };
}

export const planar: CreatePosterior = (features, latent, weights) => {
  const muOf = linearHead('mu', features, latent, weights);
  const logVarOf = linearHead('logVar', features, latent, weights);
  const layers = Array.from({ length: FLOW_LAYERS }, (_, k) =>
    linearHead(`planar${k + 1}`, features, 2 * latent + 1, weights),
  );
  return (h) => {
    const gaussian = { mu: muOf(h), logVar: logVarOf(h) };
    const bends = layers.map((layer): FlowLayer => {
      const [u, w, b] = tf.split(layer(h), [latent, latent, 1], 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      return (z) => planarLayer(z, u, w, b);
    });
    return flowPosterior(gaussian, bends);
  };
};
