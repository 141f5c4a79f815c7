// Variant `capacity-vae`: the KL is held at a capacity C that grows from 0: γ |KL − C|. The code is opened bit by bit.
import type { VariantSpec } from '../../spec.ts';

export const capacityVaeSpec = {
  id: 'capacity-vae',
  params: [
    { kind: 'number', id: 'gamma', min: 0, max: 1000, default: 30, integer: false, scale: 'log', live: true },
    { kind: 'number', id: 'capacity', min: 0, max: 100, default: 8, integer: false, scale: 'linear', live: true },
    { kind: 'number', id: 'warmup', min: 0, max: 100, default: 5, integer: false, scale: 'linear', live: true },
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 0 },
    { id: 'gap', weight: (params) => params['gamma'] ?? Number.NaN },
  ],
  inputs: [
    {
      id: 'capacity',
      value: ({ capacity = Number.NaN, warmup = 0 }, { epoch }) =>
        epoch < warmup ? (capacity * epoch) / warmup : capacity,
    },
  ],
  stochastic: true,
  reference: 'Burgess et al. 2018, arXiv:1804.03599',
} as const satisfies VariantSpec;
