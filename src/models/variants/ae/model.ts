// Variant `ae`: the same networks without noise and without a prior, z = μ.
import { invariant } from '../../../core/invariant.ts';
import type * as tf from '../../../kernels/tf.ts';
import { traceLayers } from '../../layers/layer.ts';
import { buildNetwork } from '../../layers/network.ts';
import { createWeights } from '../../layers/weights.ts';
import { likelihoods } from '../../likelihoods.ts';
import type { CreateModel } from '../../model.ts';
import { linearHead } from '../../posteriors/heads.ts';

export const createAe: CreateModel = ({ image, latent, architecture, likelihood: id }) => {
  const weights = createWeights();
  const layers = architecture.encoder(image);
  const encoder = buildNetwork(layers, image, 'enc', weights);
  const features = traceLayers(layers, image, 'enc').at(-1)?.output;
  invariant(features?.length === 1, `the encoder of ${architecture.id} ends in a vector`);
  const code = linearHead('mu', features[0]!, latent, weights);
  const decoder = buildNetwork(architecture.decoder(image), [latent], 'dec', weights);
  const outputBias = weights.declared.length - 1;
  const likelihood = likelihoods[id](weights);
  return {
    weights,
    outputBias,
    terms: (x, step) => ({ recon: likelihood.logProb(decoder(code(encoder(x))), x, step) }),
    encode: (x) => ({ mu: code(encoder(x)), logVar: null }),
    decode: (z) => likelihood.mean(decoder(z)) as tf.Tensor4D,
  };
};
