// Variant `wae`: not each image's code but all codes together must look like the prior.
import type { VariantSpec } from '../../spec.ts';

export const waeSpec = {
  id: 'wae',
  params: [{ kind: 'number', id: 'lambda', min: 0, max: 1000, default: 100, integer: false, scale: 'log', live: true }],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 0 },
    { id: 'mmd', weight: (params) => params['lambda'] ?? Number.NaN },
  ],
  stochastic: true,
  reference: 'Tolstikhin et al. 2018, arXiv:1711.01558',
} as const satisfies VariantSpec;
