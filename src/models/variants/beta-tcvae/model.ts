// Variant `beta-tcvae`: the plain VAE with its KL taken apart.
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { modelOf } from '../vae/model.ts';
import { decompose } from './decomposition.ts';

export const createBetaTcvae: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const q = core.posterior(core.features(x));
      const { draw, recon, kl } = core.bound(q, x, step);
      const logPrior = core.prior.logDensity(draw.z);
      return { recon, kl, ...decompose(q, draw.z, draw.logDensity(), logPrior, context.images) };
    },
  };
};
