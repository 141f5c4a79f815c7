// Variant `beta-vae`: the terms of the plain VAE, with free bits: of each dimension's KL, averaged over the batch, the
// part under λ nats costs nothing (Kingma et al. 2016, arXiv:1606.04934, appendix C.8).
import { invariant } from '../../../core/invariant.ts';
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { klPerDimension } from '../../posteriors/diagonal-gaussian.ts';
import { modelOf } from '../vae/model.ts';

/** Σ over dimensions of max(λ, mean over the batch of KL_d), []. kl [batch, d]. */
export function freeBits(kl: tf.Tensor, lambda: number): tf.Tensor {
  return tf.sum(tf.maximum(tf.mean(kl, 0), lambda));
}

export const createBetaVae: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const q = core.posterior(core.features(x));
      const { recon, kl } = core.bound(q, x, step);
      const lambda = step.params['freeBits'] ?? 0;
      if (lambda === 0) return { recon, kl, penalty: kl };
      // Only a Gaussian with independent dimensions has a KL of each; the rest has one number in all.
      const prior = core.prior.gaussian?.();
      if (context.posterior !== 'diagonal' || !prior) return { recon, kl, penalty: tf.maximum(tf.mean(kl), lambda) };
      invariant(q.logVar.shape[1] === context.latent, 'a variance for each dimension');
      return { recon, kl, penalty: freeBits(klPerDimension(q, prior), lambda) };
    },
  };
};
