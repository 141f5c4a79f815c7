// Variant `denoising`: the encoder sees a spoilt image, the decoder has to explain the clean one.
import type { VariantSpec } from '../../spec.ts';

export const denoisingSpec = {
  id: 'denoising',
  params: [
    { kind: 'number', id: 'noise', min: 0, max: 1, default: 0.3, integer: false, scale: 'linear', live: true },
    { kind: 'number', id: 'mask', min: 0, max: 0.9, default: 0, integer: false, scale: 'linear', live: true },
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 1 },
    // The bound of images that were not spoilt, which the encoder never sees while it learns.
    { id: 'cleanElbo', weight: () => 0 },
  ],
  inside: [
    { id: 'spoilt', kind: 'picture' },
    { id: 'restored', kind: 'picture' },
  ],
  stochastic: true,
  reference: 'Im et al. 2017, arXiv:1511.06406',
} as const satisfies VariantSpec;
