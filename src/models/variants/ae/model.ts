// Variant `ae`: the same networks without noise and without a prior, z = μ.
import type * as tf from '../../../kernels/tf.ts';
import { bernoulliMean, logBernoulliImage } from '../../likelihoods/bernoulli.ts';
import type { CreateModel } from '../../model.ts';
import { buildPair } from '../../pair.ts';
import { linearHead } from '../../posteriors/diagonal-gaussian.ts';

export const createAe: CreateModel = (context) => {
  const { weights, encoder, heads, decoder, outputBias } = buildPair(context, (features, declared) => ({
    mu: linearHead('mu', features, context.latent, declared),
  }));
  return {
    weights,
    outputBias,
    terms: (x) => ({ recon: logBernoulliImage(decoder(heads.mu(encoder(x))), x) }),
    encode: (x) => ({ mu: heads.mu(encoder(x)), logVar: null }),
    decode: (z) => bernoulliMean(decoder(z)) as tf.Tensor4D,
  };
};
