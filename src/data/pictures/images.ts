// Data: ordinary pictures (PNG, JPEG, WebP), many of them, each in a folder named after its class or all without one.
import { FaultError } from '../../core/fault.ts';
import type { DecodeImage, Picture } from './decode-image.ts';
import { type Labels, labelsFromNames } from '../arrays/labels.ts';
import { type FrameSize, resize } from './resize.ts';
import type { ImageStack } from '../arrays/stack.ts';
import { toGrey } from '../values/grey.ts';

export interface ImageFile {
  /** Path, parts separated by "/"; what lies in an archive is called "archive › path". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const signatures: readonly (readonly [type: string, at: number, text: string])[] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/webp', 8, 'WEBP'],
  ['image/gif', 0, 'GIF8'],
  ['image/bmp', 0, 'BM'],
  ['image/avif', 4, 'ftypavif'],
  ['image/avif', 4, 'ftypavis'],
  ['image/x-icon', 0, '\0\0\x01\0'],
  // Some browsers decode these; where one does not, they are named.
  ['image/heic', 4, 'ftyphei'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/svg+xml', 0, '<svg'],
];

/** Media type by content, or null where the bytes are no picture. */
export function imageType(bytes: Uint8Array): string | null {
  const says = (at: number, text: string): boolean =>
    [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  return signatures.find(([, at, text]) => says(at, text))?.[0] ?? null;
}

/** A PNG that was cut: some decoders draw what there is. */
export function isCut(bytes: Uint8Array): boolean {
  if (imageType(bytes) !== 'image/png' || bytes.length < 33) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return false;
  }
  return true;
}

/** One picture as a grey frame of `size`; a fault names the file where it cannot be decoded. */
export async function readImage(file: ImageFile, size: FrameSize, decode: DecodeImage): Promise<ImageStack> {
  let picture: Picture;
  try {
    if (isCut(file.bytes)) throw new Error('The file ends too early');
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
