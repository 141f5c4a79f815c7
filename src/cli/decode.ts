// Command line: pictures by sharp where there is no browser. It is an optional dependency, and asked for only with the
// first picture.
import { FaultError } from '../core/fault.ts';
import type { DecodeImage } from '../data/pictures/decode-image.ts';
import { decodeBmp } from './bmp.ts';

export const decodeInNode: DecodeImage = async (bytes, type) => {
  if (type === 'image/bmp') return decodeBmp(bytes);
  const { default: sharp } = await import('sharp').catch((cause: unknown) => {
    const remedy = 'Install it: npm install sharp.';
    throw new FaultError('data/unsupported', 'Pictures need the package sharp', 'command line', remedy, { cause });
  });
  // As a browser does: the first frame, the right way up, in sRGB, with alpha.
  const { data, info } = await sharp(bytes)
    .rotate()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) };
};
