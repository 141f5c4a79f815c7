// State: how many trainable numbers a configuration means, before anything is built.
import { findArchitecture } from '../models/architectures.ts';
import { countParameters, traceLayers } from '../models/layers/layer.ts';
import type { ImageShape } from '../models/architectures/architecture.ts';
import { findVariant } from '../models/specs.ts';
import type { RunConfig } from '../models/settings.ts';

/** Encoder, the heads for μ (and log σ² where z is sampled), and decoder, for images of `shape`. */
export function countModel(config: Pick<RunConfig, 'arch' | 'variant' | 'latent'>, shape: ImageShape): number {
  const architecture = findArchitecture(config.arch);
  const encoder = architecture.encoder(shape);
  const features = traceLayers(encoder, shape, '').at(-1)?.output ?? shape;
  const heads = findVariant(config.variant).stochastic ? 2 : 1;
  const head = countParameters([{ kind: 'dense', name: 'head', units: config.latent, activation: 'linear' }], features);
  return countParameters(encoder, shape) + heads * head + countParameters(architecture.decoder(shape), [config.latent]);
}
