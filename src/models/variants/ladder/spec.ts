// Variant `ladder`: three stochastic layers, inferred from the top down.
import type { VariantSpec } from '../../spec.ts';
import { annealed } from '../beta-vae/spec.ts';
import { countLadder } from './networks.ts';

export const ladderSpec = {
  id: 'ladder',
  // The layers are Gaussians by the way they are combined.
  parts: { posterior: ['diagonal'], prior: ['standard'] },
  params: [
    // Without it the upper layers have lost their use before the lower ones have learned anything.
    { kind: 'number', id: 'warmup', min: 0, max: 100, default: 10, integer: false, scale: 'linear', live: true },
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: annealed },
    // Its parts, from the image upwards.
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
  parameters: countLadder,
  stochastic: true,
  moreLatent: true,
  reference: 'Sønderby et al. 2016, arXiv:1602.02282',
} as const satisfies VariantSpec;
