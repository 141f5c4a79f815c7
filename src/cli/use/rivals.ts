// Command line, uses: what others make of images in Node: PNG and WebP by sharp where it is installed, gzip by Node itself.
import { gzip, plainPng, type Rival } from '../../uses/compress/rivals.ts';
import type { ImageShape } from '../../models/architectures/architecture.ts';

export async function nodeRivals(): Promise<readonly Rival[]> {
  return [...(await sharpRivals()), gzip];
}

/** PNG the smallest of three ways, and WebP without loss; PNG by our own encoder where there is no sharp. */
async function sharpRivals(): Promise<readonly Rival[]> {
  const sharp = await import('sharp').then(
    (loaded) => loaded.default,
    () => null,
  );
  if (!sharp) return [{ id: 'png', size: plainPng }];
  const raw = (pixels: Uint8Array, [height, width, channels]: ImageShape): ReturnType<typeof sharp> => {
    const picture = sharp(pixels, { raw: { width, height, channels: channels === 3 ? 3 : 1 } });
    // Or a picture of one channel would be written with three.
    return channels === 3 ? picture : picture.toColourspace('b-w');
  };
  const size = async (picture: ReturnType<typeof sharp>): Promise<number> => (await picture.toBuffer()).length;
  return [
    {
      id: 'png',
      async size(pixels, shape) {
        const filtered = [true, false].map((adaptiveFiltering) =>
          size(raw(pixels, shape).png({ compressionLevel: 9, adaptiveFiltering })),
        );
        return Math.min(await plainPng(pixels, shape), ...(await Promise.all(filtered)));
      },
    },
    { id: 'webp', size: (pixels, shape) => size(raw(pixels, shape).webp({ lossless: true, effort: 6 })) },
  ];
}
