// Data: small files of every kind we read, made in memory for the tests.
import type { NamedFile } from './files.ts';

export function file(name: string, bytes: Uint8Array): NamedFile {
  return { name, bytes: () => Promise.resolve(bytes) };
}

/** An IDX file of unsigned bytes, or of another `type`. */
export function idx(dims: readonly number[], values: ArrayLike<number>, type = 0x08): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * dims.length));
  header.setUint8(2, type);
  header.setUint8(3, dims.length);
  for (const [i, size] of dims.entries()) header.setUint32(4 + 4 * i, size);
  return concatenate(new Uint8Array(header.buffer), Uint8Array.from(values));
}

/** Values of `count` pictures of h × w; picture n is all `10 · n + 1` but for a white pixel in its top left corner. */
export function pictures(count: number, height: number, width: number): Uint8Array {
  const area = height * width;
  return Uint8Array.from({ length: count * area }, (_, p) => (p % area === 0 ? 255 : 10 * Math.floor(p / area) + 1));
}

/** A .npy file of format version `version`; `values` gives the bytes as they are. */
export function npy(
  descr: string,
  dims: readonly number[],
  values: ArrayBufferView,
  { version = 1, fortran = false } = {},
): Uint8Array {
  const shape = dims.length === 1 ? `${dims[0]},` : dims.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }`;
  const prefix = version === 1 ? 10 : 12;
  const header = `${text.padEnd(Math.ceil((prefix + text.length + 1) / 64) * 64 - prefix - 1)}\n`;
  const start = new DataView(new ArrayBuffer(prefix));
  for (const [i, byte] of [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0].entries()) start.setUint8(i, byte);
  if (version === 1) start.setUint16(8, header.length, true);
  else start.setUint32(8, header.length, true);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return concatenate(new Uint8Array(start.buffer), new TextEncoder().encode(header), bytes);
}

/** Begins like a PNG; a test's decoder reads the grey level from its ninth byte. */
export function fakePng(level: number): Uint8Array {
  return Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, level);
}

export function concatenate(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
