// Pictures: whether a file ends before its picture does. Browsers draw what there is of such a file, half of it grey,
// and say nothing.
import { imageType } from './type.ts';

export function isCut(bytes: Uint8Array): boolean {
  switch (imageType(bytes)) {
    case 'image/png':
      return isCutPng(bytes);
    case 'image/jpeg':
      return isCutJpeg(bytes);
    case 'image/webp':
      // RIFF says at its beginning how much follows.
      return bytes.length < 8 + viewOf(bytes).getUint32(4, true);
    default:
      return false;
  }
}

/** The last chunk is called IEND. */
function isCutPng(bytes: Uint8Array): boolean {
  if (bytes.length < 33) return false;
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return false;
  }
  return true;
}

const [END, SCAN] = [0xd9, 0xda];
/** Restarts within the picture's values, and a byte of theirs that is 255 itself. */
const isWithin = (marker: number): boolean => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * Goes from marker to marker, past the small pictures that cameras put inside, which have ends of their own (ITU-T
 * T.81, annex B).
 */
function isCutJpeg(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 1 < bytes.length) {
    // No marker where one must be: not cut but something else, which the decoder tells better.
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === END) return false;
    if (marker === 0xff) at += 1;
    else if (isWithin(marker) || marker === 1) at += 2;
    else if (at + 4 > bytes.length) return true;
    else {
      at += 2 + view.getUint16(at + 2);
      if (marker === SCAN) at = afterValues(bytes, at);
    }
  }
  return true;
}

function afterValues(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && isWithin(bytes[at + 1] ?? 0)) at = bytes.indexOf(0xff, at + 2);
  return at < 0 ? bytes.length : at;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
