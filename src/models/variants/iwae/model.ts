// Variant `iwae`: L_K = E[ log 1/K Σ_k p(x, z_k) / q(z_k|x) ] (Burda, Grosse & Salakhutdinov 2016, arXiv:1509.00519).
// L_1 is the ELBO, and L_K does not fall in K.
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { logSumExp } from '../../priors/mixture.ts';
import { modelOf } from '../vae/model.ts';

/** log 1/K Σ exp of log weights [K, batch] → [batch]. */
export function importanceBound(logWeights: tf.Tensor2D): tf.Tensor1D {
  return tf.sub(logSumExp(tf.transpose(logWeights) as tf.Tensor2D), Math.log(logWeights.shape[0]));
}

export const createIwae: CreateModel = (context) => {
  const core = buildCore(context);
  const draws = context.params['draws'] ?? 1;
  return {
    ...modelOf(core),
    terms(x, step) {
      const batch = x.shape[0];
      // All draws at once: the features of the batch, K times one after the other.
      const features = tf.tile(core.features(x), [draws, 1]) as tf.Tensor2D;
      const q = core.posterior(features);
      const draw = q.sample(step.noise);
      const recon = core.likelihood.logProb(core.decoder(draw.z), tf.tile(x, [draws, 1, 1, 1]), step);
      const logWeight = tf.sub(tf.add(recon, core.prior.logDensity(draw.z)), draw.logDensity());
      const first = (values: tf.Tensor1D): tf.Tensor1D => tf.slice(values, [0], [batch]);
      return {
        recon: first(recon),
        kl: first(core.divergence(q, draw)),
        bound: importanceBound(tf.reshape(logWeight, [draws, batch])),
      };
    },
  };
};
