// Files: a data set from what a user chose or dropped.
import { FaultError } from '../../core/fault.ts';
import { arraysToDataset, distinct } from '../arrays/assemble.ts';
import { requireGoing } from '../cancel.ts';
import type { Dataset } from '../dataset.ts';
import { foreignFormat } from '../foreign/foreign.ts';
import { likeness } from '../enough.ts';
import { createBudget } from '../limit.ts';
import { type PictureOptions, picturesToDataset } from '../pictures/to-dataset.ts';
import { listIn } from '../table/beside.ts';
import { type Found, leftOut, stranger } from './found.ts';
import { litter, sort } from './sort.ts';

export interface NamedFile {
  /** File name, or path below the folder that was chosen ("cats/1.png"). */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * `size` is the side of the frames, 28, 32 or 64; without it the one that is nearest to most of the pictures.
 */
export interface ReadOptions extends PictureOptions {
  readonly id?: string;
  /** What the files may take once unpacked, bytes. */
  readonly maxBytes?: number;
}

/** What travels with pictures and is none. */
const beside = /\.(txt|md|csv|tsv|json|xml|html|pdf)$/i;

/** IDX, npy, npz, CSV, zip (also of these) or pictures; every fault names the file and what to do. */
export async function readFiles(files: readonly NamedFile[], options: ReadOptions = {}): Promise<Dataset> {
  const budget = createBudget(options.maxBytes);
  const found: Found = { arrays: [], images: [], tables: [], manifests: [], notes: [], strangers: [], damaged: [] };
  const wanted = files.filter((file) => !litter.test(file.name));
  for (const file of wanted) {
    requireGoing(options.signal, file.name);
    sort(file.name, await file.bytes(), budget, found);
  }
  if (found.images.length === 0) takeLists(found);
  const { arrays, images, strangers, damaged } = found;
  const where = wanted[0]?.name ?? 'chosen files';
  if (arrays.length > 0 && images.length > 0) {
    const remedy = 'Choose either the array files or the pictures.';
    throw new FaultError('data/unsupported', 'There are arrays and pictures in one choice', where, remedy);
  }
  const id = options.id ?? 'files';
  let set: Dataset | null = null;
  if (arrays.length > 0) set = arraysToDataset(id, arrays, options);
  else if (images.length > 0) {
    const read = await picturesToDataset(id, found, where, options);
    set = read.set;
    // A format that this browser does not decode is not damaged.
    for (const { file, why } of read.undecoded) {
      if (foreignFormat(file.name, file.bytes)) strangers.push(file);
      else damaged.push({ name: file.name, why });
    }
  }
  if (!set) throw nothing(where, found);
  const unread = strangers.filter(({ name }) => images.length === 0 || !beside.test(name));
  return {
    ...set,
    notes: [...distinct([...(set.notes ?? []), ...likeness(set), ...found.notes]), ...leftOut(unread, damaged)],
  };
}

/** Without pictures in files a table may hold the labels of an array; else it is of no use. */
function takeLists({ arrays, tables, strangers, notes }: Found): void {
  for (const { name, table } of tables) {
    const list = arrays.length > 0 ? listIn({ name, table }) : null;
    if (list) {
      arrays.push(list.array);
      notes.push(...list.notes);
    } else strangers.push({ name, bytes: new Uint8Array() });
  }
}

/** Why there is nothing: what could not be read says it best. */
function nothing(where: string, { images, strangers, damaged }: Found): unknown {
  const [foreign] = strangers.filter(({ name }) => images.length === 0 || !beside.test(name));
  const [broken] = damaged;
  if (broken && (!foreign || images.length === 0)) return broken.why;
  if (foreign) return stranger(foreign.name, foreign.bytes);
  const remedy = 'Choose IDX, .npy, .npz, .csv or .zip files, or pictures.';
  return new FaultError('data/empty', 'There is nothing to read here', where, remedy);
}
