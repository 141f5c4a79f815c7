// Data: zip archives, which is also what .npz files are.
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { FaultError } from '../core/fault.ts';
import type { Budget } from './limit.ts';

export interface ZipEntry {
  /** Path inside the archive. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function isZip(bytes: Uint8Array): boolean {
  // "PK" and then a file, or the end of an archive without any.
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** The files of a zip archive; `where` names it in faults (too large for `budget`, corrupt, encrypted). */
export function unzip(bytes: Uint8Array, where: string, budget: Budget): ZipEntry[] {
  const sizes = new Map<string, number>();
  const filter = (file: UnzipFileInfo): boolean => {
    if (file.name.endsWith('/')) return false;
    // fflate inflates into a buffer of the size declared here, so an entry that declares too little cannot outgrow it.
    budget.spend(file.originalSize, where);
    sizes.set(file.name, file.originalSize);
    return true;
  };
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw corrupt(where, error instanceof Error ? error.message : String(error), error);
  }
  return Object.entries(entries).map(([name, content]) => {
    if (content.length !== sizes.get(name)) throw corrupt(where, `"${name}" is not as long as the archive says`);
    return { name, bytes: content };
  });
}

function corrupt(where: string, why: string, cause?: unknown): FaultError {
  const remedy = 'Download or copy the archive again, or unpack it yourself and choose what was in it.';
  return new FaultError('data/corrupt', `The zip archive is damaged: ${why}`, where, remedy, { cause });
}
