// Compress: the rivals that a browser has, by its canvas. Only Chromium writes WebP without loss, and only at quality 1;
// whether it did is seen by reading what it wrote.
import type { ImageShape } from '../../models/architectures/architecture.ts';
import { plainPng, type Rival } from './rivals.ts';

function rgbaOf(pixels: Uint8Array, channels: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray((pixels.length / channels) * 4).fill(255);
  for (let i = 0; i < rgba.length / 4; i++) {
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = pixels[i * channels + (channels === 3 ? c : 0)]!;
  }
  return rgba;
}

/** Bytes of the picture as this type; null where it is another, or not what went in. */
async function encoded(
  pixels: Uint8Array,
  [height, width, channels]: ImageShape,
  type: string,
): Promise<number | null> {
  const context = (): OffscreenCanvasRenderingContext2D | null =>
    new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const [written, read] = [context(), context()];
  if (!written || !read) return null;
  const rgba = rgbaOf(pixels, channels);
  written.putImageData(new ImageData(rgba, width, height), 0, 0);
  const blob = await written.canvas.convertToBlob({ type, quality: 1 });
  if (blob.type !== type) return null;
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  read.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = read.getImageData(0, 0, width, height);
  return data.every((value, i) => value === rgba[i]) ? withoutProfile(new Uint8Array(await blob.arrayBuffer())) : null;
}

const WEBP_HEAD = 12;

/**
 * Bytes of a WebP that has its pixels alone: Chromium puts a profile of colours before them, of more bytes than a small
 * picture, which nobody who wants small files would keep. Of anything else all bytes.
 */
export function withoutProfile(file: Uint8Array): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const nameAt = (at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < WEBP_HEAD || nameAt(0) !== 'RIFF' || nameAt(8) !== 'WEBP') return file.length;
  for (let at = WEBP_HEAD; at + 8 <= file.length; ) {
    // Chunks begin at even bytes.
    const size = 8 + Math.ceil(view.getUint32(at + 4, true) / 2) * 2;
    if (nameAt(at) === 'VP8L') return WEBP_HEAD + size;
    at += size;
  }
  return file.length;
}

export const canvasRivals: readonly Rival[] = [
  {
    id: 'png',
    // A canvas filters and keeps four channels; our own does neither. The better of the two.
    async size(pixels, shape) {
      const plain = await plainPng(pixels, shape);
      return Math.min(plain, (await encoded(pixels, shape, 'image/png')) ?? plain);
    },
  },
  { id: 'webp', size: (pixels, shape) => encoded(pixels, shape, 'image/webp') },
];
