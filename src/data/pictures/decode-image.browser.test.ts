// Two ways to decode a picture, which must show the same: what WebCodecs makes of it small, and what a canvas does.
import { expect, it } from 'vitest';
import { type DecodeImage, decodeImage, decodeOnCanvas } from './decode-image.ts';
import type { ImageStack } from '../arrays/stack.ts';
import { greyOf } from '../values/colour.ts';
import { readImage } from './images.ts';

/** Four quarters of different greys, one of them half transparent where the format can. */
async function quarters(type: string, width: number, height: number, quality = 0.95): Promise<Uint8Array> {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  const fills = ['rgb(20 20 20)', 'rgb(230 60 40)', 'rgb(90 160 250)', 'rgb(250 250 250 / 0.5)'];
  if (type === 'image/jpeg') fills[3] = 'rgb(140 140 140)';
  for (const [i, fill] of fills.entries()) {
    context.fillStyle = fill;
    context.fillRect((i % 2) * (width / 2), Math.floor(i / 2) * (height / 2), width / 2, height / 2);
  }
  const blob = await context.canvas.convertToBlob({ type, quality });
  expect(blob.type).toBe(type);
  return new Uint8Array(await blob.arrayBuffer());
}

/** The same JPEG with a note of how the camera was held (TIFF tag 0x112), 1 … 8. */
function held(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiff];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...jpeg.subarray(2)]);
}

async function farthest(bytes: Uint8Array, decode: DecodeImage, than: DecodeImage): Promise<number> {
  const [a, b] = await Promise.all([decode, than].map((one) => readImage({ name: 'a', bytes }, 28, one)));
  // Decoders differ in how they spread colours, of which a photograph has but one for four pixels, over those.
  const levels = ({ channels, values }: ImageStack): Uint8Array => (channels === 3 ? greyOf(values) : values);
  const [one, other] = [levels(a!), levels(b!)];
  return Math.max(...one.map((value, i) => Math.abs(value - other[i]!)));
}

it.each([
  ['image/png', 28, 28],
  ['image/png', 300, 200],
  ['image/png', 1600, 1200],
  ['image/webp', 64, 64],
  ['image/jpeg', 64, 48],
  ['image/jpeg', 800, 600],
  ['image/jpeg', 4000, 3000],
])('%s of %i × %i', async (type, width, height) => {
  const bytes = await quarters(type, width, height);
  expect(await farthest(bytes, decodeImage, decodeOnCanvas)).toBeLessThan(9);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])('a photograph that was held as number %i', async (orientation) => {
  const bytes = held(await quarters('image/jpeg', 800, 600), orientation);
  const plain = held(await quarters('image/jpeg', 800, 600), 1);
  expect(await farthest(bytes, decodeImage, decodeOnCanvas)).toBeLessThan(9);
  if (orientation === 1) return;
  const upright = await readImage({ name: 'a', bytes: plain }, 28, decodeImage);
  const turned = await readImage({ name: 'a', bytes }, 28, decodeImage);
  expect(Math.max(...upright.values.map((value, i) => Math.abs(value - turned.values[i]!)))).toBeGreaterThan(60);
});

it('a photograph is not decoded in full where the browser can leave out what is too small to see', async () => {
  const { width, height } = await decodeImage(await quarters('image/jpeg', 4000, 3000), 'image/jpeg');
  expect(Math.max(width, height)).toBeLessThanOrEqual(500);
  expect(width / height).toBeCloseTo(4 / 3, 2);
});

it('rejects what is no picture', async () => {
  await expect(decodeImage(new TextEncoder().encode('<html>'), 'image/png')).rejects.toThrow();
});
