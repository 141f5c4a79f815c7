// Pictures: whether one moves. Decoders give its first frame, which a person should know.
import { imageType } from './type.ts';

/** Whether a GIF, PNG or WebP has more than one frame. */
export function moves(bytes: Uint8Array): boolean {
  switch (imageType(bytes)) {
    case 'image/gif':
      return frames(bytes) > 1;
    case 'image/png':
      return has(bytes, 'acTL', 'IDAT');
    case 'image/webp':
      // The extended header tells: bit 1 of its flags.
      return textAt(bytes, 12) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0;
    default:
      return false;
  }
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function frames(bytes: Uint8Array): number {
  const table = (flags = 0): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const afterParts = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    return at + 1;
  };
  let count = 0;
  let at = 13 + table(bytes[10]);
  while (at < bytes.length) {
    if (bytes[at] === 0x2c) {
      count++;
      at = afterParts(at + 11 + table(bytes[at + 9]));
    } else if (bytes[at] === 0x21) at = afterParts(at + 2);
    else break;
  }
  return count;
}

const textAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Whether a PNG has a chunk of this name before one of the other. */
function has(bytes: Uint8Array, name: string, before: string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = textAt(bytes, at + 4);
    if (chunk === name) return true;
    if (chunk === before) return false;
  }
  return false;
}
