// Pictures: many files into one set. A file that cannot be decoded does not take the others with it.
import { requireGoing } from '../cancel.ts';
import type { LoadProgress } from '../card.ts';
import type { Dataset } from '../dataset.ts';
import type { Note } from '../notes.ts';
import type { NamedTable } from '../table/beside.ts';
import { classesOf } from './classes.ts';
import { withoutCopies } from './copies.ts';
import { type DecodeImage, decodeImage } from './decode-image.ts';
import { deepScale } from './deep.ts';
import { type ImageFile, readImage } from './images.ts';
import type { FrameSize } from './resize.ts';

/** Pictures that are decoded at once. */
const AT_ONCE = 4;

export interface PictureOptions {
  readonly size?: FrameSize;
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
 * The set, null where not one was decoded, and what was not. `tables` may say what the pictures are of; `where` is for
 * faults.
 */
export async function picturesToDataset(
  id: string,
  images: readonly ImageFile[],
  tables: readonly NamedTable[],
  where: string,
  options: PictureOptions,
): Promise<{ readonly set: Dataset | null; readonly undecoded: Undecoded[] }> {
  const { files, notes: same } = withoutCopies(images);
  const size = options.size ?? 28;
  const deep = deepScale(files);
  const frames: (Uint8Array | null)[] = files.map(() => null);
  const undecoded: Undecoded[] = [];
  let [next, done, coloured] = [0, 0, false];
  const work = async (): Promise<void> => {
    while (next < files.length) {
      const i = next++;
      const file = files[i]!;
      requireGoing(options.signal, file.name);
      try {
        const stack = await readImage(file, size, options.decode ?? decodeImage, deep);
        frames[i] = stack.values;
        if (stack.coloured) coloured = true;
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
  const pixels = new Uint8Array(read.length * size * size);
  for (const [i, frame] of frames.filter((one) => one !== null).entries()) pixels.set(frame, i * size * size);
  const { labels, notes } = classesOf(
    read.map(({ name }) => name),
    tables,
    where,
  );
  const colour: Note[] = coloured ? [{ code: 'colour/grey', values: {} }] : [];
  const set: Dataset = {
    id,
    shape: [size, size, 1],
    images: pixels,
    labels: labels?.labels ?? null,
    classes: labels?.classes ?? [],
    notes: [...(deep?.note ? [deep.note] : []), ...colour, ...notes, ...same],
  };
  return { set, undecoded };
}
