// Variant `beta-tcvae`: the KL in three parts; only the total correlation, what the dimensions share, weighs β.
import type { VariantSpec } from '../../spec.ts';

export const betaTcvaeSpec = {
  id: 'beta-tcvae',
  // The parts need log q(z|x) of every image at every other image's z.
  parts: { posterior: ['diagonal'], prior: ['standard', 'learned'] },
  params: [{ kind: 'number', id: 'beta', min: 0, max: 100, default: 6, integer: false, scale: 'log', live: true }],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 0 },
    { id: 'mi', weight: () => 1 },
    { id: 'tc', weight: (params) => params['beta'] ?? Number.NaN },
    { id: 'dimensionKl', weight: () => 1 },
  ],
  stochastic: true,
  reference: 'Chen et al. 2018, arXiv:1802.04942',
} as const satisfies VariantSpec;
