// Posterior `planar`: a diagonal Gaussian bent by planar flows z + û tanh(wᵀz + b), whose u, w and b come from the
// encoder (Rezende & Mohamed 2015, arXiv:1505.05770, with the û of its appendix that keeps each layer invertible).
import * as tf from '../../kernels/tf.ts';
import { fromZero } from '../layers/weights.ts';
import { softplus } from '../likelihoods/per-pixel.ts';
import { type Flowed, type FlowLayer, flowPosterior } from './flow.ts';
import { linearHead } from './heads.ts';
import type { CreatePosterior } from './posterior.ts';
import { FLOW_LAYERS } from './specs.ts';

/** softplus of it is 1. */
const SHIFT = Math.log(Math.E - 1);

/** One layer. z, u and w [batch, d], b [batch, 1]. */
export function planarLayer(z: tf.Tensor2D, u: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor2D): Flowed {
  // û = u + (m(wᵀu) − wᵀu) w / |w|² with m(a) = softplus(a + log(e − 1)) − 1: then wᵀû > −1, and û = 0 where u = 0,
  // which the paper's m, without the shift, does not give.
  const along = tf.sum(tf.mul(w, u), 1, true);
  const square = tf.add(tf.sum(tf.square(w), 1, true), 1e-6);
  const safe = tf.add(u, tf.mul(tf.div(tf.sub(tf.sub(softplus(tf.add(along, SHIFT)), 1), along), square), w));
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
  const layers = Array.from({ length: FLOW_LAYERS }, (_, k) => ({
    // From u = 0, where a layer does nothing: the flow starts as the Gaussian beneath it.
    uOf: linearHead(`planar${k + 1}.u`, features, latent, fromZero(weights)),
    wOf: linearHead(`planar${k + 1}.w`, features, latent, weights),
    bOf: linearHead(`planar${k + 1}.b`, features, 1, weights),
  }));
  return (h) => {
    const gaussian = { mu: muOf(h), logVar: logVarOf(h) };
    const bends = layers.map(({ uOf, wOf, bOf }): FlowLayer => {
      // Of length 1 or so, whatever D: a longer w would put z where tanh is flat, which learns next to nothing.
      const w = tf.div(wOf(h), Math.sqrt(latent)) as tf.Tensor2D;
      const [u, b] = [uOf(h), bOf(h)];
      return (z) => planarLayer(z, u, w, b);
    });
    return flowPosterior(gaussian, bends);
  };
};
