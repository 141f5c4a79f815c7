// Kind `grey`: pictures in shades of grey, drawn in the page's own ink.
import type { Kind } from '../kind.ts';
import { tile } from '../tile.ts';
import { shades } from './shades.ts';

export const grey = {
  id: 'grey',
  channels: 1,
  defaults: {},
  unsuitedLikelihoods: [],
  unsuitedArchitectures: [],
  makings: ['draw'],
  inked: true,
  draw(data, columns, { paper, pen }) {
    const palette = shades(paper, pen);
    return tile(data, columns, (pixels, at) => palette[pixels[at]!]!);
  },
} as const satisfies Kind;
