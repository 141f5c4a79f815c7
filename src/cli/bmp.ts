// Command line: BMP as it is commonly written (8, 24 or 32 bits a pixel, not compressed), which sharp does not read.
import type { Picture } from '../data/pictures/decode-image.ts';

export function decodeBmp(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [start, header] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, tall] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, packing] = [view.getUint16(28, true), view.getUint32(30, true)];
  const height = Math.abs(tall);
  if (packing !== 0 || ![8, 24, 32].includes(bits) || width < 1 || height < 1) throw new Error('not a plain BMP');
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.length) throw new Error('The file ends too early');
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    // The lowest row comes first, unless the height is negative.
    const row = start + stride * (tall > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const at = bits === 8 ? 14 + header + 4 * bytes[row + x]! : row + (x * bits) / 8;
      for (let c = 0; c < 3; c++) rgba[4 * (y * width + x) + c] = bytes[at + 2 - c]!;
    }
  }
  return { width, height, rgba };
}
