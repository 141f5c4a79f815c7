// Core: named tensors as one file, in the safetensors format: length of the header, header in JSON, then the numbers.
import { FaultError } from './fault.ts';

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row by row, as many as the shape says. */
  readonly values: Float32Array;
}

export interface TensorFile {
  readonly tensors: readonly NamedTensor[];
  /** What the header says besides, text by text. */
  readonly about: Readonly<Record<string, string>>;
}

const LENGTH_BYTES = 8;
/** A longer header is no list of names. */
const LONGEST_HEADER = 16e6;

/** How the numbers of a type are read; `f16` and `bf16` as what other programs save to half the size. */
interface Reader {
  readonly bytes: number;
  at(view: DataView, byte: number): number;
}
const readers: Readonly<Record<string, Reader>> = {
  F64: { bytes: 8, at: (view, byte) => view.getFloat64(byte, true) },
  F32: { bytes: 4, at: (view, byte) => view.getFloat32(byte, true) },
  F16: { bytes: 2, at: (view, byte) => halfFloat(view.getUint16(byte, true)) },
  BF16: { bytes: 2, at: (view, byte) => brainFloat(view.getUint16(byte, true)) },
};

export function writeSafetensors(tensors: readonly NamedTensor[], about: TensorFile['about'] = {}): Uint8Array {
  let at = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = at;
    at += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, at] }] as const;
  });
  const listed = Object.fromEntries(entries);
  const all = Object.keys(about).length > 0 ? { __metadata__: about, ...listed } : listed;
  const json = new TextEncoder().encode(JSON.stringify(all));
  const header = LENGTH_BYTES + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(header + at).fill(0x20, LENGTH_BYTES, header);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(header - LENGTH_BYTES), true);
  file.set(json, LENGTH_BYTES);
  let byte = header;
  for (const { values } of tensors) {
    for (let i = 0; i < values.length; i++) view.setFloat32(byte + 4 * i, values[i]!, true);
    byte += values.byteLength;
  }
  return file;
}

/**
 * The tensors of a file in the order of its numbers, as 32-bit floats. Throws `weights/foreign` for what is no whole
 * file of floats in this format. `where` is the file's name.
 */
export function readSafetensors(bytes: Uint8Array, where: string): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (what: string): never => {
    throw new FaultError(
      'weights/foreign',
      what,
      where,
      'Choose a whole file of weights in the safetensors format, with numbers of type F32, F16, BF16 or F64.',
    );
  };
  if (bytes.length < LENGTH_BYTES) return fail(`${where} has ${bytes.length} bytes, which is less than a header`);
  const length = Number(view.getBigUint64(0, true));
  if (length > Math.min(LONGEST_HEADER, bytes.length - LENGTH_BYTES)) {
    return fail(`${where} is not in the safetensors format, or was cut off: its header would not fit into it`);
  }
  const header = parse(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  if (!header) return fail(`${where} is not in the safetensors format: its header is no list of tensors`);
  const start = LENGTH_BYTES + length;
  const check = (name: string, entry: unknown): Placed => {
    if (!isEntry(entry)) return fail(`${where} does not say of what shape “${name}” is, or where it stands`);
    const reader = readers[entry.dtype];
    if (!reader) return fail(`“${name}” in ${where} is of type ${entry.dtype}`);
    const [begin, end] = entry.data_offsets;
    const count = entry.shape.reduce((product, n) => product * n, 1);
    if (begin > end || end > bytes.length - start) return fail(`“${name}” in ${where} ends behind the end of the file`);
    if (count * reader.bytes !== end - begin) {
      return fail(`“${name}” in ${where} is of shape ${entry.shape.join(' × ')}, but takes ${end - begin} bytes`);
    }
    return { name, shape: entry.shape, count, reader, begin, end };
  };
  const { __metadata__: about, ...entries } = header;
  const placed = Object.entries(entries)
    .map(([name, entry]) => check(name, entry))
    .toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  // Before any is read: the same bytes under many names would take memory without end.
  for (const [i, { name, end }] of placed.entries()) {
    const next = placed[i + 1];
    if (next && next.begin < end) return fail(`“${name}” and “${next.name}” in ${where} are the same numbers in part`);
  }
  const tensors = placed.map(({ name, shape, count, reader, begin }) => {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = reader.at(view, start + begin + i * reader.bytes);
    return { name, shape, values };
  });
  return { tensors, about: textsOf(about) };
}

function parse(json: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A tensor that is known to lie within the file, not read yet. */
interface Placed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly count: number;
  readonly reader: Reader;
  readonly begin: number;
  readonly end: number;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Partial<Record<keyof Entry, unknown>>;
  return typeof dtype === 'string' && areSizes(shape) && areSizes(offsets) && offsets.length === 2;
}

function areSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function textsOf(about: unknown): Readonly<Record<string, string>> {
  if (typeof about !== 'object' || about === null) return {};
  const texts = Object.entries(about).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** Sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** The upper half of a 32-bit float. */
function brainFloat(bits: number): number {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}
