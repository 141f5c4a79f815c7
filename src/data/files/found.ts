// Files: what has been found in what somebody chose, and what is said of that which cannot be read.
import { FaultError } from '../../core/fault.ts';
import type { FileArray } from '../arrays/array.ts';
import { foreignFault, foreignFormat } from '../foreign/foreign.ts';
import type { Note } from '../notes.ts';
import type { ImageFile } from '../pictures/images.ts';
import type { Manifest } from '../pictures/manifest.ts';
import type { NamedTable } from '../table/beside.ts';

/** A file, or how it begins. */
interface Stranger {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Found {
  readonly arrays: FileArray[];
  readonly images: ImageFile[];
  /** Tables whose rows are no pictures: perhaps they tell of some. */
  readonly tables: NamedTable[];
  /** What saved sets say of themselves. */
  readonly manifests: Manifest[];
  readonly notes: Note[];
  /** Files that are none of the kinds we read. */
  readonly strangers: Stranger[];
  /** What could not be unpacked or decoded, and why. */
  readonly damaged: { readonly name: string; readonly why: unknown }[];
}

export function leftOut(strangers: readonly Stranger[], damaged: Found['damaged']): Note[] {
  const formatOf = ({ name, bytes }: Stranger): string => foreignFormat(name, bytes)?.format ?? name.split('.').at(-1)!;
  const formats = [...new Set(strangers.map(formatOf))].join(', ');
  const out: Note[] = [];
  if (strangers.length > 0) {
    out.push({ code: 'left-out/formats', values: { count: strangers.length, formats, where: strangers[0]!.name } });
  }
  if (damaged.length > 0) {
    out.push({ code: 'left-out/damaged', values: { count: damaged.length, where: damaged[0]!.name } });
  }
  return out;
}

export function stranger(where: string, bytes: Uint8Array): FaultError {
  const known = foreignFormat(where, bytes);
  if (known) return foreignFault(known, where);
  return new FaultError(
    'data/bad-magic',
    'This file is of no kind that can be read here',
    where,
    'Choose IDX, .npy, .npz, .csv or .zip files, or pictures, and leave other files out.',
  );
}
