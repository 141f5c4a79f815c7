// State: how many trainable numbers a configuration means, before anything is built.
import type { ImageShape } from '../../../models/architectures/architecture.ts';
import type { Style } from '../../../models/architectures/style.ts';
import { architectureOf } from '../../../models/architectures.ts';
import { allowedParts, findParts } from '../../../models/choice.ts';
import { countParameters, traceLayers } from '../../../models/layers/layer.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { findVariant } from '../../../models/specs.ts';

export type Counted = Pick<
  RunConfig,
  'arch' | keyof Style | 'variant' | 'latent' | 'likelihood' | 'posterior' | 'prior' | 'params'
>;

export interface CountOptions {
  /** Classes of the data set; 0 where it has no labels. */
  readonly classes?: number;
}

/**
 * Trainable numbers for images of `shape`: the variant's own count, or else that of encoder, posterior, decoder and
 * prior; plus the likelihood's own.
 */
export function countModel(config: Counted, shape: ImageShape, { classes = 0 }: CountOptions = {}): number {
  const { latent, params } = config;
  const architecture = architectureOf(config);
  const layers = architecture.encoder(shape);
  const features = traceLayers(layers, shape, '').at(-1)?.output[0] ?? 0;
  const variant = findVariant(config.variant);
  const allowed = allowedParts(variant);
  const { likelihood, posterior, prior } = findParts(config);
  // A part that the variant does not use is not built, even if the configuration names one.
  const has = (part: 'posterior' | 'prior'): boolean => variant.stochastic && allowed[part].length > 0;

  /** The count with so many extra inputs, e.g. a label, beside the features and beside z. */
  const core = (besides: number): number =>
    countParameters(layers, shape) +
    (has('posterior') ? posterior.parameters(features + besides, latent) : (features + besides + 1) * latent) +
    countParameters(architecture.decoder(shape), [latent + besides]) +
    (has('prior') ? prior.parameters(latent, shape[0] * shape[1] * shape[2], params) : 0);

  const context = { image: shape, latent, architecture, params, features, classes, core };
  const own = variant.parameters?.(context) ?? core(variant.labels ? classes : 0);
  return own + (allowed.likelihood.length > 0 ? likelihood.parameters : 0);
}
