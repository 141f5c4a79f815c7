// Data: ordinary pictures (PNG, JPEG, WebP), many of them, each in a folder named after its class or all without one.
import { FaultError } from '../core/fault.ts';
import type { DecodeImage, Picture } from './decode-image.ts';
import { type Labels, labelsFromNames } from './labels.ts';
import { type FrameSize, resize } from './resize.ts';
import type { ImageStack } from './stack.ts';
import { toGrey } from './values/grey.ts';

export interface ImageFile {
  /** Path, parts separated by "/"; what lies in an archive is called "archive › path". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const signatures = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
] as const;

/** Media type by content, or null where the bytes are no picture. */
export function imageType(bytes: Uint8Array): string | null {
  return signatures.find((known) => known.bytes.every((byte, i) => bytes[known.at + i] === byte))?.type ?? null;
}

/** One picture as a grey frame of `size`; a fault names the file where it cannot be decoded. */
export async function readImage(file: ImageFile, size: FrameSize, decode: DecodeImage): Promise<ImageStack> {
  let picture: Picture;
  try {
    picture = await decode(file.bytes, imageType(file.bytes) ?? '');
  } catch (cause) {
    const remedy = 'Leave this file out, or save it again as PNG.';
    throw new FaultError('data/corrupt', 'The picture cannot be decoded', file.name, remedy, { cause });
  }
  return resize(grey(picture), size);
}

/** Classes by parent folder, where every picture has one and there are at least two; else null. */
export function labelsFromFolders(names: readonly string[], where: string): Labels | null {
  const folders = names.map((name) => name.split(' › ').at(-1)!.split('/').at(-2) ?? '');
  if (folders.includes('') || new Set(folders).size < 2) return null;
  return labelsFromNames(folders, where);
}

function grey({ width, height, rgba }: Picture): ImageStack {
  const values = new Uint8Array(width * height);
  const coloured = toGrey({ values: rgba, from: 0, count: values.length, channels: 4, step: 4, plane: 1 }, values);
  return { count: 1, height, width, values, coloured };
}
