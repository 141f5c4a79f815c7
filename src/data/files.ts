// Data: a data set from files that a user chose or dropped. What a file is, its content says; its name only helps.
import { FaultError } from '../core/fault.ts';
import { isIdx, parseIdx } from './idx.ts';
import type { FileArray } from './array.ts';
import { arraysToDataset } from './assemble.ts';
import { requireGoing } from './cancel.ts';
import type { LoadProgress } from './card.ts';
import type { Dataset } from './dataset.ts';
import { type DecodeImage, decodeImage } from './decode-image.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { type ImageFile, imageType, labelsFromFolders, readImage } from './images.ts';
import { type Budget, createBudget } from './limit.ts';
import { isNpy, parseNpy } from './npz.ts';
import type { FrameSize } from './resize.ts';
import { isZip, unzip } from './unzip.ts';

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
  /** Files that are none of the kinds we read. */
  readonly strangers: string[];
}

/** What systems and archivers leave lying about, and notes that travel with pictures. */
const litter = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i;
const notes = /\.(txt|md|csv|tsv|json|xml|html|pdf)$/i;

/** IDX, npy, npz, zip (also of these) or pictures; every fault names the file and what to do. */
export async function readFiles(files: readonly NamedFile[], options: ReadOptions = {}): Promise<Dataset> {
  const budget = createBudget(options.maxBytes);
  const found: Found = { arrays: [], images: [], strangers: [] };
  const wanted = files.filter((file) => !litter.test(file.name));
  for (const file of wanted) {
    requireGoing(options.signal, file.name);
    sort(file.name, await file.bytes(), budget, found);
  }
  const where = wanted[0]?.name ?? 'chosen files';
  const strangers = found.images.length > 0 ? found.strangers.filter((name) => !notes.test(name)) : found.strangers;
  if (strangers.length > 0) throw stranger(strangers[0]!);
  if (found.arrays.length > 0 && found.images.length > 0) {
    const remedy = 'Choose either the array files or the pictures.';
    throw new FaultError('data/unsupported', 'There are arrays and pictures in one choice', where, remedy);
  }
  const id = options.id ?? 'files';
  if (found.arrays.length > 0) return arraysToDataset(id, found.arrays, options.size);
  if (found.images.length > 0) return picturesToDataset(id, found.images, where, options);
  const remedy = 'Choose IDX, .npy, .npz or .zip files, or PNG, JPEG or WebP pictures.';
  throw new FaultError('data/empty', 'There is nothing to read here', where, remedy);
}

/** Puts the content of one file, or of the files packed in it, where it belongs. */
function sort(name: string, bytes: Uint8Array, budget: Budget, found: Found, packed = false): void {
  if (isGzip(bytes)) {
    const content = gunzip(bytes, name, budget);
    if (isGzip(content)) throw stranger(name);
    sort(name, content, budget, found, packed);
  } else if (isZip(bytes) && !packed) {
    for (const entry of unzip(bytes, name, budget)) {
      if (litter.test(entry.name)) continue;
      sort(`${name} › ${entry.name}`, entry.bytes, budget, found, true);
    }
  } else if (isNpy(bytes)) found.arrays.push(parseNpy(bytes, name));
  else if (isIdx(bytes)) found.arrays.push(parseIdx(bytes, name));
  else if (imageType(bytes)) found.images.push({ name, bytes });
  // A file that calls itself IDX but does not start like one deserves the fault that says so.
  else if (/idx[1-4]|ubyte/i.test(name)) parseIdx(bytes, name);
  else found.strangers.push(name);
}

async function picturesToDataset(
  id: string,
  files: readonly ImageFile[],
  where: string,
  options: ReadOptions,
): Promise<Dataset> {
  const size = options.size ?? 28;
  const area = size * size;
  const images = new Uint8Array(files.length * area);
  for (const [i, file] of files.entries()) {
    requireGoing(options.signal, file.name);
    images.set((await readImage(file, size, options.decode ?? decodeImage)).values, i * area);
    options.onProgress?.({ fraction: (i + 1) / files.length, loadedBytes: 0, totalBytes: null });
  }
  const labels = labelsFromFolders(
    files.map(({ name }) => name),
    where,
  );
  return { id, shape: [size, size, 1], images, labels: labels?.labels ?? null, classes: labels?.classes ?? [] };
}

function stranger(where: string): FaultError {
  return new FaultError(
    'data/bad-magic',
    'This file is of no kind that can be read here',
    where,
    'Choose IDX, .npy, .npz or .zip files, or PNG, JPEG or WebP pictures, and leave other files out.',
  );
}
