// Data: ordinary pictures (PNG, JPEG, WebP), many of them, each in a folder named after its class or all without one.
import { FaultError } from '../core/fault.ts';
import type { DecodeImage, Picture } from './decode-image.ts';
import { type Labels, labelsFromNames } from './labels.ts';
import { type FrameSize, resize } from './resize.ts';
import { type ImageStack, luma } from './stack.ts';

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

/** Luma on an opaque ground: under transparent parts lies black, or white where what is drawn is itself dark. */
function grey({ width, height, rgba }: Picture): ImageStack {
  const values = new Uint8Array(width * height);
  let ink = 0;
  let opacity = 0;
  for (let i = 0; i < values.length; i++) {
    const level = luma.red * rgba[4 * i]! + luma.green * rgba[4 * i + 1]! + luma.blue * rgba[4 * i + 2]!;
    const alpha = rgba[4 * i + 3]! / 255;
    values[i] = Math.round(level);
    ink += alpha * level;
    opacity += alpha;
  }
  if (opacity === values.length) return { count: 1, height, width, values };
  const ground = ink / opacity < 128 ? 255 : 0;
  for (let i = 0; i < values.length; i++) {
    const alpha = rgba[4 * i + 3]! / 255;
    values[i] = Math.round(alpha * values[i]! + (1 - alpha) * ground);
  }
  return { count: 1, height, width, values };
}
