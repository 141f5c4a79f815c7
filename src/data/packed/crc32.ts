// Packed: the checksum of gzip and zip (CRC-32, polynomial 0xEDB88320), so that a damaged file is not taken for
// pictures.

const t0 = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
/**
 * What a byte does to the checksum with one more byte behind it: with four of them a step takes four bytes (Kounavis,
 * Berry 2008).
 */
const behind = (table: Uint32Array): Uint32Array => table.map((value) => t0[value & 255]! ^ (value >>> 8));
const t1 = behind(t0);
const t2 = behind(t1);
const t3 = behind(t2);

/** The checksum of `bytes`, or of everything before and `bytes` when `before` is the checksum so far. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    value ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    value = t3[value & 255]! ^ t2[(value >>> 8) & 255]! ^ t1[(value >>> 16) & 255]! ^ t0[value >>> 24]!;
  }
  for (; i < bytes.length; i++) value = t0[(value ^ bytes[i]!) & 255]! ^ (value >>> 8);
  return ~value >>> 0;
}
