// Use `denoise`: an image under noise, cleaned by the model that has learnt what images look like.
import { needsLatent } from '../needs.ts';
import type { UseSpec } from '../use.ts';

export const noiseKinds = ['gaussian', 'saltAndPepper', 'strokes'] as const;
export type NoiseKind = (typeof noiseKinds)[number];

export const denoiseSpec = {
  id: 'denoise',
  options: [
    { kind: 'choice', id: 'noise', options: noiseKinds, default: 'gaussian', live: false },
    { kind: 'number', id: 'amount', min: 0, max: 1, default: 0.4, integer: false, scale: 'linear', live: true },
  ],
  images: 200,
  measures: [
    { id: 'psnr', better: 'more', digits: 2 },
    { id: 'ssim', better: 'more', digits: 3 },
  ],
  painted: 'noise',
  quick: true,
  draws: true,
  unsuited: needsLatent,
  reference: 'Buades, Coll & Morel 2005; Vincent et al. 2008',
} as const satisfies UseSpec;
