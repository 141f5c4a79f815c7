// Pictures: one file as a frame, in colour where it has colours.
import { FaultError } from '../../core/fault.ts';
import type { ImageStack } from '../arrays/stack.ts';
import { flatten } from '../values/colour.ts';
import { type Scale, toBytes } from '../values/levels.ts';
import { isCut } from './cut.ts';
import type { DecodeImage, Picture } from './decode-image.ts';
import { deepLevels, isDeep } from './deep.ts';
import { type FrameSize, resize } from './resize.ts';
import { imageType } from './type.ts';

export interface ImageFile {
  /** Path, parts separated by "/"; what lies in an archive is called "archive › path". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * One picture, or its middle square with `crop`, as a frame of `size`; a fault names the file where it cannot be decoded. `deep` says what is white
 * where a level has 16 bits: decoders only keep the upper eight.
 */
export async function readImage(
  file: ImageFile,
  size: FrameSize,
  decode: DecodeImage,
  deep: Scale | null = null,
  crop = false,
): Promise<ImageStack> {
  try {
    if (isCut(file.bytes)) throw new Error('The file ends too early');
    if (!deep || !isDeep(file.bytes)) {
      return resize(flat(await decode(file.bytes, imageType(file.bytes) ?? '')), size, crop);
    }
    const { width, height, values } = deepLevels(file.bytes);
    return resize({ count: 1, width, height, channels: 1, values: toBytes(values, deep) }, size, crop);
  } catch (cause) {
    const remedy = 'Leave this file out, or save it again as PNG.';
    throw new FaultError('data/corrupt', 'The picture cannot be decoded', file.name, remedy, { cause });
  }
}

function flat({ width, height, rgba }: Picture): ImageStack {
  const pixels = { values: rgba, from: 0, count: width * height, channels: 4, step: 4, plane: 1 } as const;
  return { count: 1, height, width, ...flatten(pixels) };
}
