// Variant `vae`: the negative ELBO, nothing else, while β stands at 1. Turned away from 1 it is a β-VAE (Higgins et al.
// 2017).
import type { VariantSpec } from '../../spec.ts';

export const vaeSpec = {
  id: 'vae',
  params: [{ kind: 'number', id: 'beta', min: 0, max: 100, default: 1, integer: false, scale: 'log', live: true }],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: ({ beta = 1 }) => beta },
  ],
  stochastic: true,
  reference: 'Kingma & Welling 2013, arXiv:1312.6114',
} as const satisfies VariantSpec;
