// Kind `colour`: pictures in red, green and blue, drawn as they are.
import type { Kind } from '../kind.ts';
import { tile } from '../tile.ts';

export const colour = {
  id: 'colour',
  channels: 3,
  defaults: { likelihood: 'gaussianLearned', arch: 'conv', latent: 16 },
  unsuitedLikelihoods: ['bernoulli'],
  unsuitedArchitectures: ['dense', 'linear'],
  makings: ['photograph'],
  inked: false,
  draw: (data, columns) =>
    tile(
      data,
      columns,
      (pixels, at) => ((255 << 24) | (pixels[at + 2]! << 16) | (pixels[at + 1]! << 8) | pixels[at]!) >>> 0,
    ),
} as const satisfies Kind;
