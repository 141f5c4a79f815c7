// Values: how the bytes of a number format are read, in either byte order. Names are NumPy's, without the byte order.
import type { NumberArray } from '../arrays/array.ts';

interface Format {
  /** Bytes a value takes. */
  readonly size: number;
  /** Values of bytes that are aligned and little-endian. */
  readonly read: (buffer: ArrayBuffer) => NumberArray;
}

export const formats: Readonly<Record<string, Format>> = {
  b1: { size: 1, read: (buffer) => new Uint8Array(buffer).map((value) => (value ? 1 : 0)) },
  u1: { size: 1, read: (buffer) => new Uint8Array(buffer) },
  i1: { size: 1, read: (buffer) => new Int8Array(buffer) },
  u2: { size: 2, read: (buffer) => new Uint16Array(buffer) },
  i2: { size: 2, read: (buffer) => new Int16Array(buffer) },
  u4: { size: 4, read: (buffer) => new Uint32Array(buffer) },
  i4: { size: 4, read: (buffer) => new Int32Array(buffer) },
  u8: { size: 8, read: (buffer) => Float64Array.from(new BigUint64Array(buffer), Number) },
  i8: { size: 8, read: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number) },
  f2: { size: 2, read: (buffer) => Float32Array.from(new Uint16Array(buffer), half) },
  f4: { size: 4, read: (buffer) => new Float32Array(buffer) },
  f8: { size: 8, read: (buffer) => new Float64Array(buffer) },
};

/** Values of `bytes`, which are copied: they may lie where numbers cannot be read, or in the other byte order. */
export function readNumbers({ size, read }: Format, bytes: Uint8Array, bigEndian: boolean): NumberArray {
  const copy = new Uint8Array(bytes);
  if (bigEndian && size > 1)
    for (let at = 0; at + size <= copy.length; at += size) copy.subarray(at, at + size).reverse();
  return read(copy.buffer);
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
