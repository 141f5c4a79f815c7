// Variant `vq-vae`: an image is a handful of codes out of a learned codebook, and a prior over codes is learned beside.
import type { VariantSpec } from '../../spec.ts';
import { countVqVae, vqNetworks } from './networks.ts';

export const vqVaeSpec = {
  id: 'vq-vae',
  // The prior over codes has a latent vector of its own, which is what the plane shows: N(μ, σ²) against N(0, I).
  parts: { posterior: ['diagonal'], prior: ['standard'] },
  params: [
    { kind: 'number', id: 'codes', min: 4, max: 256, default: 64, integer: true, scale: 'log', live: false },
    { kind: 'number', id: 'commitment', min: 0, max: 10, default: 0.25, integer: false, scale: 'log', live: true },
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    // Its gradient reaches the prior alone.
    { id: 'kl', weight: () => 1 },
    { id: 'commitment', weight: (params) => params['commitment'] ?? Number.NaN },
    { id: 'perplexity', weight: () => 0 },
  ],
  inside: [
    { id: 'codes', kind: 'codes' },
    { id: 'coded', kind: 'picture' },
    { id: 'use', kind: 'use' },
    { id: 'inUse', kind: 'number' },
  ],
  parameters: ({ architecture, image, latent, params }) => {
    const codes = params['codes'] ?? Number.NaN;
    return countVqVae(vqNetworks(architecture, image, latent, codes), latent, codes);
  },
  stochastic: true,
  moreLatent: true,
  reference:
    'van den Oord, Vinyals & Kavukcuoglu 2017, arXiv:1711.00937; Razavi, van den Oord & Vinyals 2019, arXiv:1906.00446',
} as const satisfies VariantSpec;
