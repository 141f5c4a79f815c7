// Data: zip archives, which is also what .npz files are. A member that is damaged does not take the others with it.
import { inflateSync } from 'fflate';
import { FaultError } from '../../core/fault.ts';
import { crc32 } from './crc32.ts';
import type { Budget } from '../limit.ts';
import { nameReader } from './names.ts';

export interface ZipEntry {
  /** Path inside the archive, its parts separated by "/". */
  readonly name: string;
  /** Bytes once unpacked, as the archive says. */
  readonly size: number;
  /** Unpacks it; throws a fault where it is damaged, encrypted or packed in an unusual way. */
  readonly read: () => Uint8Array;
}

export function isZip(bytes: Uint8Array): boolean {
  // "PK" and then a file, or the end of an archive without any.
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

const END = 0x06054b50;
const END_64 = 0x07064b50;
const MEMBER = 0x02014b50;
const LONGEST_COMMENT = 65_557;
const UTF_8 = 0x800;

/** The files of a zip archive; `where` names it in faults (too large for `budget`, damaged). */
export function unzip(bytes: Uint8Array, where: string, budget: Budget): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return members(bytes, view, where, budget);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw corrupt(where, error instanceof Error ? error.message : String(error), error);
  }
}

function members(bytes: Uint8Array, view: DataView, where: string, budget: Budget): ZipEntry[] {
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) {
    if (--end < bytes.length - LONGEST_COMMENT) end = -1;
  }
  if (end < 0) throw corrupt(where, 'its list of files is missing');
  let [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (end >= 20 && view.getUint32(end - 20, true) === END_64) {
    const long = Number(view.getBigUint64(end - 12, true));
    [count, at] = [Number(view.getBigUint64(long + 32, true)), Number(view.getBigUint64(long + 48, true))];
  }
  const found: ZipEntry[] = [];
  const nameOf = nameReader(unmarkedNames(bytes, view, at, count));
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== MEMBER) throw corrupt(where, 'its list of files is broken');
    const [flags, method, checksum] = [at + 8, at + 10, at + 16].map((place, k) =>
      k === 2 ? view.getUint32(place, true) : view.getUint16(place, true),
    );
    const [nameLength = 0, extraLength = 0, noteLength = 0] = [28, 30, 32].map((k) => view.getUint16(at + k, true));
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags! & UTF_8) !== 0);
    const [size, packed, offset] = sizes(view, at, at + 46 + nameLength, extraLength);
    at += 46 + nameLength + extraLength + noteLength;
    if (name.endsWith('/')) continue;
    budget.spend(size, where);
    const member = `${where} › ${name}`;
    const read = (): Uint8Array => {
      if (flags! & 1) {
        const remedy = 'Choose what was in it, once it is unpacked with its password.';
        throw new FaultError('data/unsupported', 'The archive is encrypted', member, remedy);
      }
      if (view.getUint32(offset, true) !== 0x04034b50) throw corrupt(member, 'a file is not where the list says');
      const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
      const content = bytes.subarray(from, from + packed);
      if (content.length < packed) throw corrupt(member, 'it ends too early');
      if (method !== 0 && method !== 8) throw corrupt(member, `packing method ${method} is not read here`);
      const out = method === 0 ? content : inflateSync(content, { out: new Uint8Array(size) });
      if (out.length !== size) throw corrupt(member, 'it is not as long as the archive says');
      if (crc32(out) !== checksum) throw corrupt(member, 'its checksum does not match');
      return out;
    };
    found.push({ name, size, read: () => guarded(read, member) });
  }
  return found;
}

/** The names in the list at `at` that do not say how they are written. */
function unmarkedNames(bytes: Uint8Array, view: DataView, at: number, count: number): Uint8Array[] {
  const names: Uint8Array[] = [];
  for (let i = 0; i < count && at + 46 <= bytes.length; i++) {
    const [length, extra, note] = [28, 30, 32].map((k) => view.getUint16(at + k, true));
    if (!(view.getUint16(at + 8, true) & UTF_8)) names.push(bytes.subarray(at + 46, at + 46 + length!));
    at += 46 + length! + extra! + note!;
  }
  return names;
}

/** Unpacked size, packed size and place of a member; large ones stand in an extra field. */
function sizes(view: DataView, at: number, extra: number, length: number): [number, number, number] {
  const values = [24, 20, 42].map((k) => view.getUint32(at + k, true));
  for (let place = extra; place + 4 <= extra + length; place += 4 + view.getUint16(place + 2, true)) {
    if (view.getUint16(place, true) !== 1) continue;
    let from = place + 4;
    for (const [k, value] of values.entries()) {
      if (value !== 0xffffffff) continue;
      values[k] = Number(view.getBigUint64(from, true));
      from += 8;
    }
  }
  return [values[0]!, values[1]!, values[2]!];
}

function guarded<T>(read: () => T, where: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw corrupt(where, error instanceof Error ? error.message : String(error), error);
  }
}

function corrupt(where: string, why: string, cause?: unknown): FaultError {
  const remedy = 'Download or copy the archive again, or unpack it yourself and choose what was in it.';
  return new FaultError('data/corrupt', `The zip archive is damaged: ${why}`, where, remedy, { cause });
}
