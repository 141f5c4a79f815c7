// Kinds: pictures as pixels of one sheet, tile beside tile.
import type { Data, Sheet } from './kind.ts';

/** `pixel` gives the colour of the pixel that begins at byte `at`, as packed little-endian RGBA. */
export function tile(
  { count, height, width, channels, pixels }: Data,
  columns: number,
  pixel: (pixels: Uint8Array, at: number) => number,
): Sheet {
  const stride = columns * width;
  const rows = Math.ceil(count / columns);
  const out = new Uint32Array(stride * rows * height);
  for (let i = 0; i < count; i++) {
    const corner = Math.floor(i / columns) * height * stride + (i % columns) * width;
    for (let y = 0; y < height; y++) {
      const line = corner + y * stride;
      const from = (i * height + y) * width * channels;
      for (let x = 0; x < width; x++) out[line + x] = pixel(pixels, from + x * channels);
    }
  }
  return { width: stride, height: rows * height, rgba: new Uint8ClampedArray(out.buffer) };
}
