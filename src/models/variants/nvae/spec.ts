// Variant `nvae`: a ladder over pictures of latent numbers, in small.
import type { VariantSpec } from '../../spec.ts';
import { annealed } from '../beta-vae/spec.ts';
import { countNvae } from './sizes.ts';

export const nvaeSpec = {
  id: 'nvae',
  // Residual normal posteriors, and N(0, I) at the top.
  parts: { posterior: ['diagonal'], prior: ['standard'] },
  params: [{ kind: 'number', id: 'warmup', min: 0, max: 100, default: 3, integer: false, scale: 'linear', live: true }],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: annealed },
    // Its parts, from the image upwards: half its size, a quarter, one vector.
    { id: 'kl1', weight: () => 0 },
    { id: 'kl2', weight: () => 0 },
    { id: 'kl3', weight: () => 0 },
  ],
  inside: [
    // From the top down, as they are drawn.
    { id: 'z3', kind: 'latent', kl: 'kl3' },
    { id: 'z2', kind: 'latent', kl: 'kl2' },
    { id: 'z1', kind: 'latent', kl: 'kl1' },
    { id: 'allLayers', kind: 'picture' },
  ],
  parameters: countNvae,
  stochastic: true,
  moreLatent: true,
  reference: 'Vahdat & Kautz 2020, arXiv:2007.03898',
} as const satisfies VariantSpec;
