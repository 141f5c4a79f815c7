// Variant `vae`: encoder → μ, log σ² → z = μ + σ ε → decoder, trained on recon − kl.
import type * as tf from '../../../kernels/tf.ts';
import { bernoulliMean, logBernoulliImage } from '../../likelihoods/bernoulli.ts';
import type { CreateModel } from '../../model.ts';
import { buildPair } from '../../pair.ts';
import { klToStandard, linearHead, sampleGaussian } from '../../posteriors/diagonal-gaussian.ts';

export const createVae: CreateModel = (context) => {
  const { weights, encoder, heads, decoder, outputBias } = buildPair(context, (features, declared) => ({
    mu: linearHead('mu', features, context.latent, declared),
    logVar: linearHead('logVar', features, context.latent, declared),
  }));
  const posterior = (x: tf.Tensor4D) => {
    const h = encoder(x); // [batch, features]
    return { mu: heads.mu(h), logVar: heads.logVar(h) };
  };
  return {
    weights,
    outputBias,
    terms: (x, { noise }) => {
      const q = posterior(x);
      const z = sampleGaussian(q, noise(q.mu.shape));
      return { recon: logBernoulliImage(decoder(z), x), kl: klToStandard(q) };
    },
    encode: posterior,
    decode: (z) => bernoulliMean(decoder(z)) as tf.Tensor4D,
  };
};
