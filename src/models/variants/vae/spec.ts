// Variant `vae`: the negative ELBO, nothing else.
import type { VariantSpec } from '../../spec.ts';

export const vaeSpec = {
  id: 'vae',
  params: [],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 1 },
  ],
  stochastic: true,
  reference: 'Kingma & Welling 2013, arXiv:1312.6114',
} as const satisfies VariantSpec;
