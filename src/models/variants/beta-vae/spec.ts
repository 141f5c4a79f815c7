// Variant `beta-vae`: the KL weighs β. β > 1 buys a tidier latent space with blurrier reconstructions.
import type { VariantSpec } from '../../spec.ts';

export const betaVaeSpec = {
  id: 'beta-vae',
  params: [{ kind: 'number', id: 'beta', min: 0, max: 100, default: 4, integer: false, scale: 'log', live: true }],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: (params) => params['beta'] ?? Number.NaN },
  ],
  stochastic: true,
  reference: 'Higgins et al. 2017, ICLR',
} as const satisfies VariantSpec;
