// Data: gzip (RFC 1952), inflated piece by piece so that a bomb is noticed before it has filled the memory.
import { Gunzip } from 'fflate';
import { FaultError } from '../../core/fault.ts';
import { crc32 } from './crc32.ts';
import type { Budget } from '../limit.ts';

/** Deflate packs at most 1032 to 1, so one piece inflates to 16 MiB at most. */
const PIECE = 16 * 1024;
/** Checksum and length, both little-endian uint32. */
const TRAILER = 8;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content of a gzip file; `where` names it in faults (too large for `budget`, truncated, corrupt). */
export function gunzip(bytes: Uint8Array, where: string, budget: Budget): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let checksum = 0;
  let ended = false;
  let members = 1;
  const inflate = new Gunzip((piece, final) => {
    budget.spend(piece.length, where);
    pieces.push(piece);
    length += piece.length;
    checksum = crc32(piece, checksum);
    ended = final;
  });
  inflate.onmember = (offset) => {
    if (offset > 0) members++;
  };
  try {
    for (let from = 0; from < bytes.length; from += PIECE) {
      inflate.push(bytes.subarray(from, from + PIECE), from + PIECE >= bytes.length);
    }
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const text = error instanceof Error ? error.message : String(error);
    if (/EOF/.test(text)) throw truncated(where);
    throw corrupt(where, text, error);
  }
  if (!ended || bytes.length < TRAILER) throw truncated(where);

  // fflate does not look at the trailer. Of several members in one file only the last has its trailer at the end.
  if (members === 1) {
    const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - TRAILER, TRAILER);
    if (trailer.getUint32(4, true) !== length % 2 ** 32) throw truncated(where);
    if (trailer.getUint32(0, true) !== checksum) throw corrupt(where, 'its checksum does not match');
  }
  return join(pieces, length);
}

export function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function truncated(where: string): FaultError {
  const remedy = 'Download or copy the file again and check that it is complete.';
  return new FaultError('data/truncated', 'The gzip file ends too early', where, remedy);
}

function corrupt(where: string, why: string, cause?: unknown): FaultError {
  const remedy = 'Download or copy the file again, or unpack it yourself and choose what was in it.';
  return new FaultError('data/corrupt', `The gzip file is damaged: ${why}`, where, remedy, { cause });
}
