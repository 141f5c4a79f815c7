// Variant `wae`: reconstruction + λ MMD between codes of the batch and draws from the prior (Tolstikhin et al. 2018,
// arXiv:1711.01558, with the inverse multiquadratics kernel of its experiments).
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { modelOf } from '../vae/model.ts';

const SCALES = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/** |a_i − b_j|², [n, m]. */
function squaredDistances(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const products = tf.matMul(a, b, false, true);
  const lengths = tf.add(tf.sum(tf.square(a), 1, true), tf.transpose(tf.sum(tf.square(b), 1, true)));
  return tf.relu(tf.sub(lengths, tf.mul(products, 2))) as tf.Tensor2D;
}

/**
 * Σ over scales of C / (C + |a − b|²), C = scale · 2 d: the expected squared distance of two draws from N(0, I), [n,
 * m].
 */
function kernel(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const distances = squaredDistances(a, b);
  return tf.addN(SCALES.map((scale) => tf.div(2 * a.shape[1] * scale, tf.add(distances, 2 * a.shape[1] * scale))));
}

/**
 * Unbiased estimate of the squared maximum mean discrepancy between the laws of two samples [n, d], []. One draw has no
 * other to be compared with: of n = 1 the estimate is the biased one, which counts every draw against itself too.
 */
export function mmd(a: tf.Tensor2D, b: tf.Tensor2D): tf.Scalar {
  const n = a.shape[0];
  if (n === 1) return tf.mul(tf.sub(SCALES.length, tf.mean(kernel(a, b))), 2);
  // Every sample is at distance 0 from itself, where each kernel is 1.
  const own = (of: tf.Tensor2D): tf.Tensor => tf.div(tf.sub(tf.sum(kernel(of, of)), SCALES.length * n), n * (n - 1));
  return tf.sub(tf.add(own(a), own(b)), tf.mul(tf.mean(kernel(a, b)), 2));
}

export const createWae: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const q = core.posterior(core.features(x));
      const { draw, recon, kl } = core.bound(q, x, step);
      return { recon, kl, mmd: mmd(draw.z, core.prior.sample(draw.z.shape[0], step.noise)) };
    },
  };
};
