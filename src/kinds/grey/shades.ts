// Grey: the colours between no ink and full ink.
import type { Colour } from '../kind.ts';

/** The 256 shades from the colour of 0 to the colour of 255, as packed little-endian RGBA. */
export function shades(paper: Colour, pen: Colour): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, value) => {
    const mix = (c: 0 | 1 | 2): number => Math.round(paper[c] + ((pen[c] - paper[c]) * value) / 255);
    return ((255 << 24) | (mix(2) << 16) | (mix(1) << 8) | mix(0)) >>> 0;
  });
}
