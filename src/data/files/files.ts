// Data: a data set from files that a user chose or dropped. What a file is, its content says; its name only helps.
import { FaultError } from '../../core/fault.ts';
import { isIdx, parseIdx } from '../arrays/idx.ts';
import type { FileArray } from '../arrays/array.ts';
import { arraysToDataset, distinct } from '../arrays/assemble.ts';
import { requireGoing } from '../cancel.ts';
import type { LoadProgress } from '../card.ts';
import type { Dataset } from '../dataset.ts';
import { type DecodeImage, decodeImage } from '../pictures/decode-image.ts';
import { foreignFault, foreignFormat } from '../foreign/foreign.ts';
import { gunzip, isGzip } from '../packed/gunzip.ts';
import { type ImageFile, imageType, labelsFromFolders, readImage } from '../pictures/images.ts';
import { type Budget, createBudget } from '../limit.ts';
import type { Note } from '../notes.ts';
import { isNpy, parseNpy } from '../arrays/npz.ts';
import type { FrameSize } from '../pictures/resize.ts';
import { hashOf } from '../arrays/same.ts';
import { isTable, parseTable, tableArrays } from '../table/csv.ts';
import { isZip, unzip } from '../packed/unzip.ts';

export interface NamedFile {
  /** File name, or path below the folder that was chosen ("cats/1.png"). */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

export interface ReadOptions {
  readonly id?: string;
  /** Side of the frames; without it 28 or 32, whichever is nearer to the pictures (28 for ordinary pictures). */
  readonly size?: FrameSize;
  /** What the files may take once unpacked, bytes. */
  readonly maxBytes?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  /** Stands in for the browser's decoder where there is no browser. */
  readonly decode?: DecodeImage;
}

interface Found {
  readonly arrays: FileArray[];
  readonly images: ImageFile[];
  readonly notes: Note[];
  /** Files that are none of the kinds we read, with how they begin. */
  readonly strangers: { readonly name: string; readonly bytes: Uint8Array }[];
  /** Members of archives that could not be unpacked, and why. */
  readonly damaged: { readonly name: string; readonly why: unknown }[];
}

/** What systems and archivers leave lying about, and notes that travel with pictures. */
const litter = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;
const notes = /\.(txt|md|csv|tsv|json|xml|html|pdf)$/i;
/** Pictures that are decoded at once. */
const AT_ONCE = 4;

/** IDX, npy, npz, CSV, zip (also of these) or pictures; every fault names the file and what to do. */
export async function readFiles(files: readonly NamedFile[], options: ReadOptions = {}): Promise<Dataset> {
  const budget = createBudget(options.maxBytes);
  const found: Found = { arrays: [], images: [], notes: [], strangers: [], damaged: [] };
  const wanted = files.filter((file) => !litter.test(file.name));
  for (const file of wanted) {
    requireGoing(options.signal, file.name);
    sort(file.name, await file.bytes(), budget, found);
  }
  const where = wanted[0]?.name ?? 'chosen files';
  const strangers = found.strangers.filter(({ name }) => found.images.length === 0 || !notes.test(name));
  const isEmpty = found.arrays.length + found.images.length === 0;
  if (isEmpty && found.damaged.length > 0) throw found.damaged[0]!.why;
  if (isEmpty && strangers.length > 0) throw stranger(strangers[0]!.name, strangers[0]!.bytes);
  if (found.arrays.length > 0 && found.images.length > 0) {
    const remedy = 'Choose either the array files or the pictures.';
    throw new FaultError('data/unsupported', 'There are arrays and pictures in one choice', where, remedy);
  }
  const id = options.id ?? 'files';
  const set =
    found.arrays.length > 0
      ? arraysToDataset(id, found.arrays, options.size)
      : found.images.length > 0
        ? await picturesToDataset(id, found, where, options)
        : null;
  if (!set) {
    const remedy = 'Choose IDX, .npy, .npz, .csv or .zip files, or pictures.';
    throw new FaultError('data/empty', 'There is nothing to read here', where, remedy);
  }
  return { ...set, notes: [...(set.notes ?? []), ...distinct(found.notes), ...leftOut(strangers, found.damaged)] };
}

/** Puts the content of one file, or of the files packed in it, where it belongs. */
function sort(name: string, bytes: Uint8Array, budget: Budget, found: Found, packed = false): void {
  if (isGzip(bytes)) {
    const content = gunzip(bytes, name, budget);
    if (isGzip(content)) throw stranger(name, content);
    sort(name.replace(/\.gz$/i, ''), content, budget, found, packed);
  } else if (isZip(bytes) && !packed) {
    const entries = unzip(bytes, name, budget);
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
  } else if (isNpy(bytes)) found.arrays.push(parseNpy(bytes, name));
  else if (isIdx(bytes)) found.arrays.push(parseIdx(bytes, name));
  else if (imageType(bytes)) found.images.push({ name, bytes });
  // A file that calls itself IDX but does not start like one deserves the fault that says so.
  else if (/idx[1-4]|ubyte/i.test(name)) parseIdx(bytes, name);
  else if (isTable(name, bytes)) {
    budget.spend(4 * bytes.length, name);
    const table = tableArrays(parseTable(bytes), name);
    if (table) {
      found.arrays.push(...table.arrays);
      found.notes.push(...table.notes);
    } else found.strangers.push({ name, bytes: bytes.subarray(0, 512) });
  } else if (bytes.length === 0 && packed) found.damaged.push({ name, why: stranger(name, bytes) });
  else found.strangers.push({ name, bytes: bytes.subarray(0, 512) });
}

async function picturesToDataset(id: string, found: Found, where: string, options: ReadOptions): Promise<Dataset> {
  const files = withoutCopies(found);
  const size = options.size ?? 28;
  const frames: (Uint8Array | null)[] = files.map(() => null);
  let [next, done, coloured] = [0, 0, false];
  const work = async (): Promise<void> => {
    while (next < files.length) {
      const i = next++;
      const file = files[i]!;
      requireGoing(options.signal, file.name);
      try {
        const stack = await readImage(file, size, options.decode ?? decodeImage);
        frames[i] = stack.values;
        if (stack.coloured) coloured = true;
      } catch (why) {
        const isForeign = foreignFormat(file.name, file.bytes);
        if (isForeign) found.strangers.push(file);
        else found.damaged.push({ name: file.name, why });
      }
      requireGoing(options.signal, file.name);
      options.onProgress?.({ fraction: ++done / files.length, loadedBytes: 0, totalBytes: null });
    }
  };
  // One after the other where nobody could tell the order of several: with a decoder of a test's own.
  await Promise.all(Array.from({ length: options.signal ? 1 : AT_ONCE }, work));
  const read = files.filter((_, i) => frames[i]);
  if (read.length === 0) {
    const [foreign] = found.strangers;
    throw foreign ? stranger(foreign.name, foreign.bytes) : found.damaged[0]!.why;
  }
  const images = new Uint8Array(read.length * size * size);
  for (const [i, frame] of frames.filter((one) => one !== null).entries()) images.set(frame, i * size * size);
  const labels = labelsFromFolders(
    read.map(({ name }) => name),
    where,
  );
  const pictures: Note[] = coloured ? [{ code: 'colour/grey', values: {} }] : [];
  const foreign = found.strangers.filter(({ name }) => files.some((file) => file.name === name));
  if (foreign.length > 0) pictures.push(...leftOut(foreign, []));
  return {
    id,
    shape: [size, size, 1],
    images,
    labels: labels?.labels ?? null,
    classes: labels?.classes ?? [],
    notes: pictures,
  };
}

/** Each content once: a copy of a picture would be held out while it is trained on. In another folder it is another class. */
function withoutCopies({ images, notes: said }: Found): readonly ImageFile[] {
  const seen = new Map<string, ImageFile[]>();
  const copies: string[] = [];
  const kept = images.filter((file) => {
    const folder = file.name.split('/').slice(0, -1).join('/');
    const key = `${folder} ${file.bytes.length} ${hashOf(file.bytes, 0, file.bytes.length)}`;
    const there = seen.get(key) ?? [];
    if (there.some(({ bytes }) => bytes.every((byte, i) => byte === file.bytes[i]))) {
      copies.push(file.name);
      return false;
    }
    seen.set(key, [...there, file]);
    return true;
  });
  if (copies.length > 0) said.push({ code: 'same/files', values: { count: copies.length, where: copies[0]! } });
  return kept;
}

function leftOut(strangers: Found['strangers'], damaged: Found['damaged']): Note[] {
  const formatOf = ({ name, bytes }: Found['strangers'][number]): string =>
    foreignFormat(name, bytes)?.format ?? name.split('.').at(-1)!;
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

function stranger(where: string, bytes: Uint8Array): FaultError {
  const known = foreignFormat(where, bytes);
  if (known) return foreignFault(known, where);
  return new FaultError(
    'data/bad-magic',
    'This file is of no kind that can be read here',
    where,
    'Choose IDX, .npy, .npz, .csv or .zip files, or pictures, and leave other files out.',
  );
}
