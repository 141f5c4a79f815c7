// Variant `vae-gan`: a discriminator learns to tell images from decoded ones, and reconstructions are judged by what it
// sees.
import { countParameters } from '../../layers/layer.ts';
import type { VariantSpec } from '../../spec.ts';

export const vaeGanSpec = {
  id: 'vae-gan',
  params: [
    { kind: 'number', id: 'pixels', min: 0, max: 1, default: 0.5, integer: false, scale: 'log', live: true },
    { kind: 'number', id: 'feature', min: 0, max: 100, default: 1, integer: false, scale: 'log', live: true },
    { kind: 'number', id: 'adversarial', min: 0, max: 100, default: 1, integer: false, scale: 'log', live: true },
  ],
  terms: [
    { id: 'recon', weight: (params) => -(params['pixels'] ?? Number.NaN) },
    { id: 'kl', weight: () => 1 },
    { id: 'feature', weight: (params) => params['feature'] ?? Number.NaN },
    { id: 'adversarial', weight: (params) => params['adversarial'] ?? Number.NaN },
    // Nothing but the discriminator's own weights see it, and Adam's steps do not depend on the size of a gradient.
    { id: 'discriminator', weight: () => 1 },
  ],
  inside: [
    { id: 'verdictReal', kind: 'probability' },
    { id: 'verdictFake', kind: 'probability' },
  ],
  // Encoder, decoder and what lies between, and another encoder that ends in one number.
  parameters: ({ core, image, architecture, features }) =>
    core(0) + countParameters(architecture.encoder(image), image) + features + 1,
  stochastic: true,
  reference: 'Larsen, Sønderby, Larochelle & Winther 2016, arXiv:1512.09300',
} as const satisfies VariantSpec;
