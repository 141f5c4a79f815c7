// Files: what one file is, by its content; its name only helps. What is packed is unpacked, one archive deep.
import { FaultError } from '../../core/fault.ts';
import { isIdx, parseIdx } from '../arrays/idx.ts';
import { isNpy, parseNpy } from '../arrays/npz.ts';
import type { Budget } from '../limit.ts';
import { gunzip, isGzip } from '../packed/gunzip.ts';
import { isZip, unzip } from '../packed/unzip.ts';
import { readManifest } from '../pictures/manifest.ts';
import { imageType } from '../pictures/type.ts';
import { isTable, parseTable, tableArrays } from '../table/csv.ts';
import { type Found, stranger } from './found.ts';

/** What systems and archivers leave lying about. */
export const litter = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;
/** Enough to tell a format by. */
const BEGINNING = 512;

/** Puts the content of one file, or of the files packed in it, where it belongs. */
export function sort(name: string, bytes: Uint8Array, budget: Budget, found: Found, packed = false): void {
  const manifest = readManifest(name, bytes);
  if (manifest) found.manifests.push(manifest);
  else if (isGzip(bytes)) {
    const content = gunzip(bytes, name, budget);
    if (isGzip(content)) throw stranger(name, content);
    sort(name.replace(/\.gz$/i, ''), content, budget, found, packed);
  } else if (isZip(bytes) && !packed) sortMembers(name, bytes, budget, found);
  else if (isNpy(bytes)) found.arrays.push(parseNpy(bytes, name));
  else if (isIdx(bytes)) found.arrays.push(parseIdx(bytes, name));
  else if (imageType(bytes)) found.images.push({ name, bytes });
  // A file that calls itself IDX but does not start like one deserves the fault that says so.
  else if (/idx[1-4]|ubyte/i.test(name)) parseIdx(bytes, name);
  else if (isTable(name, bytes)) {
    budget.spend(4 * bytes.length, name);
    const table = parseTable(bytes);
    const read = tableArrays(table, name);
    found.arrays.push(...(read?.arrays ?? []));
    found.notes.push(...(read?.notes ?? []));
    if (!read) found.tables.push({ name, table });
  } else if (bytes.length === 0 && packed) found.damaged.push({ name, why: stranger(name, bytes) });
  else found.strangers.push({ name, bytes: bytes.subarray(0, BEGINNING) });
}

function sortMembers(name: string, bytes: Uint8Array, budget: Budget, found: Found): void {
  const entries = unzip(bytes, name, budget);
  // PyTorch saves as a zip archive.
  if (entries.some((entry) => entry.name.endsWith('/data.pkl'))) {
    found.strangers.push({ name: name.replace(/(\.pth?)?$/, '.pt'), bytes: bytes.subarray(0, 0) });
    return;
  }
  for (const entry of entries) {
    if (litter.test(entry.name)) continue;
    const member = `${name} › ${entry.name}`;
    try {
      sort(member, entry.read(), budget, found, true);
    } catch (why) {
      if (why instanceof FaultError && why.fault.code === 'data/too-large') throw why;
      found.damaged.push({ name: member, why });
    }
  }
}
