// Charts, pictures: grey images as pixels of one bitmap, tile beside tile.
import type { Pictures } from '../../protocol/messages.ts';

type Colour = readonly [number, number, number];

/** The 256 shades from the colour of 0 to the colour of 255, as packed little-endian RGBA. */
export function shades(paper: Colour, pen: Colour): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, value) => {
    const mix = (c: 0 | 1 | 2): number => Math.round(paper[c] + ((pen[c] - paper[c]) * value) / 255);
    return ((255 << 24) | (mix(2) << 16) | (mix(1) << 8) | mix(0)) >>> 0;
  });
}

/** Picture i goes to column i mod `columns` and the row below every full one; [rows · height, columns · width]. */
export function tile(
  pictures: Pictures,
  columns: number,
  palette: Uint32Array,
): { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> } {
  const { count, height, width, pixels } = pictures;
  const stride = columns * width;
  const rows = Math.ceil(count / columns);
  const out = new Uint32Array(stride * rows * height);
  for (let i = 0; i < count; i++) {
    const corner = Math.floor(i / columns) * height * stride + (i % columns) * width;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) out[corner + y * stride + x] = palette[pixels[(i * height + y) * width + x]!]!;
    }
  }
  return { width: stride, height: rows * height, rgba: new Uint8ClampedArray(out.buffer) };
}

/** `count` of the pictures from number `first` on; shares their memory. */
export function cut({ height, width, pixels }: Pictures, first: number, count: number): Pictures {
  const size = height * width;
  return { count, height, width, pixels: pixels.subarray(first * size, (first + count) * size) };
}
