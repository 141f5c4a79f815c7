// Compress: what others make of the same images. Each is measured twice: one file per image, as pictures usually lie on a
// disk, and all of them in one sheet, where headers count once and likeness between images can be used.
import { encodePng } from '../../data/pictures/png.ts';
import type { ImageShape } from '../../models/architectures/architecture.ts';
import type { Watch } from './compress.ts';
import { hasTwoLevels } from './spec.ts';

export interface Rival {
  readonly id: 'png' | 'webp' | 'gzip';
  /** Bytes of one picture without loss; null where this place cannot do it. */
  readonly size: (pixels: Uint8Array, shape: ImageShape) => Promise<number | null>;
}

export interface RivalSizes {
  readonly id: Rival['id'];
  /** Bytes of all images, one file each; null where the rival is not to be had here. */
  readonly apart: number | null;
  /** The same, image by image. */
  readonly each: Float64Array | null;
  /** Bytes of one file with all of them. */
  readonly together: number | null;
}

/** gzip of the levels alone: no width, no height. */
export const gzip: Rival = {
  id: 'gzip',
  async size(pixels) {
    const packed = new Blob([Uint8Array.from(pixels)]).stream().pipeThrough(new CompressionStream('gzip'));
    return (await new Response(packed).arrayBuffer()).byteLength;
  },
};

/** PNG by the page's own encoder, which does not filter; with one bit a pixel where there are but two levels. */
export const plainPng = async (pixels: Uint8Array, shape: ImageShape): Promise<number> => {
  const level = 9;
  const whole = encodePng(pixels, shape, { level }).length;
  if (shape[2] !== 1 || !hasTwoLevels(pixels)) return whole;
  return Math.min(whole, encodePng(pixels, shape, { depth: 1, level }).length);
};

export async function measureRivals(
  rivals: readonly Rival[],
  images: Uint8Array,
  shape: ImageShape,
  { onProgress = () => {}, turn = async () => {} }: Watch = {},
): Promise<readonly RivalSizes[]> {
  const size = shape[0] * shape[1] * shape[2];
  const count = images.length / size;
  const sheet = sheetOf(images, shape);
  const found: RivalSizes[] = [];
  for (const [number, rival] of rivals.entries()) {
    let each: Float64Array | null = new Float64Array(count);
    for (let i = 0; i < count && each !== null; i++) {
      const one = await rival.size(images.subarray(i * size, (i + 1) * size), shape);
      if (one === null) each = null;
      else each[i] = one;
      onProgress((number + i / count) / rivals.length);
      await turn();
    }
    const together =
      rival.id === 'gzip' ? await rival.size(images, shape) : await rival.size(sheet.pixels, sheet.shape);
    const apart = each === null ? null : each.reduce((sum, bytes) => sum + bytes, 0);
    found.push({ id: rival.id, apart, each, together });
  }
  onProgress(1);
  return found;
}

/** All images in rows of one picture, as square as may be; empty places are black. */
export function sheetOf(
  images: Uint8Array,
  [height, width, channels]: ImageShape,
): { pixels: Uint8Array; shape: ImageShape } {
  const line = width * channels;
  const count = images.length / (height * line);
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const pixels = new Uint8Array(rows * columns * height * line);
  for (let i = 0; i < count; i++) {
    const top = Math.floor(i / columns) * height;
    const left = (i % columns) * line;
    for (let y = 0; y < height; y++) {
      const from = (i * height + y) * line;
      pixels.set(images.subarray(from, from + line), (top + y) * columns * line + left);
    }
  }
  return { pixels, shape: [rows * height, columns * width, channels] };
}
