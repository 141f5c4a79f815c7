// Pictures: many files into one set. A file that cannot be decoded does not take the others with it.
import { requireGoing } from '../cancel.ts';
import type { LoadProgress } from '../card.ts';
import type { Dataset } from '../dataset.ts';
import type { Found } from '../files/found.ts';
import type { Note } from '../notes.ts';
import { join } from '../packed/gunzip.ts';
import { alike, type Flat } from '../values/colour.ts';
import { classesOf } from './classes.ts';
import { withoutCopies } from './copies.ts';
import { type DecodeImage, decodeImage } from './decode-image.ts';
import { deepLevels, deepScale, isDeep } from './deep.ts';
import { withLabels } from '../arrays/labels.ts';
import { type ImageFile, readImage } from './images.ts';
import { restored } from './manifest.ts';
import { moves } from './moving.ts';
import { type FrameOptions, type FrameSize, nearestFrame } from './resize.ts';
import { imageType } from './type.ts';

/** Pictures that are decoded at once. */
const AT_ONCE = 4;

export interface PictureOptions extends FrameOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
  /** Stands in for the browser's decoder where there is no browser. */
  readonly decode?: DecodeImage;
}

export interface Undecoded {
  readonly file: ImageFile;
  readonly why: unknown;
}

/**
 * The set, null where not one was decoded, and what was not. Manifests and tables may say what the pictures are of;
 * `where` is for faults.
 */
export async function picturesToDataset(
  id: string,
  { images, tables, manifests }: Pick<Found, 'images' | 'tables' | 'manifests'>,
  where: string,
  options: PictureOptions,
): Promise<{ readonly set: Dataset | null; readonly undecoded: Undecoded[] }> {
  const saved = restored(images, manifests);
  const { files, notes: same } = saved ? { files: saved.files, notes: saved.manifest.notes } : withoutCopies(images);
  const decode = options.decode ?? decodeImage;
  const crop = options.crop ?? false;
  const size = options.size ?? (await sizeOf(files, decode, crop));
  const deep = deepScale(files);
  const frames: (Flat | null)[] = files.map(() => null);
  const undecoded: Undecoded[] = [];
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < files.length) {
      const i = next++;
      const file = files[i]!;
      requireGoing(options.signal, file.name);
      try {
        frames[i] = await readImage(file, size, decode, deep, crop);
      } catch (why) {
        undecoded.push({ file, why });
      }
      requireGoing(options.signal, file.name);
      options.onProgress?.({ fraction: ++done / files.length, loadedBytes: 0, totalBytes: null });
    }
  };
  // One after the other where nobody could tell the order of several: with a decoder of a test's own.
  await Promise.all(Array.from({ length: options.signal ? 1 : AT_ONCE }, work));
  const read = files.filter((_, i) => frames[i]);
  if (read.length === 0) return { set: null, undecoded };
  const stacks = frames.filter((frame) => frame !== null);
  const { channels, parts } = alike(stacks, options.asGrey ?? false, saved?.manifest.kind === 'colour');
  const coloured = stacks.filter((stack) => stack.channels === 3).length;
  const { labels, notes } = saved
    ? { labels: saved.labelsOf(read), notes: [] }
    : classesOf(
        read.map(({ name }) => name),
        tables,
        where,
      );
  const moving = read.filter(({ bytes }) => moves(bytes));
  const colour = colourNote(coloured, read.length, channels);
  const set: Omit<Dataset, 'labels' | 'classes'> = {
    id,
    kind: channels === 3 ? 'colour' : 'grey',
    shape: [size, size, channels],
    images: join(parts, read.length * size * size * channels),
    notes: [...(deep?.note ? [deep.note] : []), ...colour, ...movingNote(moving), ...notes, ...same],
  };
  return { set: labels ? withLabels(set, labels) : { ...set, labels: null, classes: [] }, undecoded };
}

/** Pictures that are looked at before the side of the frames is chosen. */
const MEASURED = 9;

/** The frame nearest to the middle one of some pictures, spread over all; 28 where none of them can be decoded. */
async function sizeOf(files: readonly ImageFile[], decode: DecodeImage, crop: boolean): Promise<FrameSize> {
  const sides: number[] = [];
  for (let i = 0; i < Math.min(MEASURED, files.length); i++) {
    const file = files[Math.floor((i * files.length) / Math.min(MEASURED, files.length))]!;
    try {
      const { width, height } = isDeep(file.bytes)
        ? deepLevels(file.bytes)
        : await decode(file.bytes, imageType(file.bytes) ?? '');
      sides.push(crop ? Math.min(width, height) : Math.max(width, height));
    } catch {
      // Told when it is read.
    }
  }
  const middle = sides.toSorted((a, b) => a - b)[Math.floor(sides.length / 2)] ?? 28;
  return nearestFrame(middle, middle);
}

function movingNote(moving: readonly ImageFile[]): Note[] {
  const [first] = moving;
  return first ? [{ code: 'pictures/moving', values: { count: moving.length, where: first.name } }] : [];
}

/** What is to be told of colours: nothing where all pictures have them, or none. */
function colourNote(coloured: number, count: number, channels: 1 | 3): Note[] {
  if (coloured === 0) return [];
  if (channels === 1) return [{ code: 'colour/grey', values: {} }];
  return coloured < count ? [{ code: 'colour/some', values: { coloured, count } }] : [];
}
