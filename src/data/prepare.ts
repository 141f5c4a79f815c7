// Data: a set made of another: some of its classes under names of one's own, a part of its images, turned, inverted or
// with other levels.
import { FaultError } from '../core/fault.ts';
import { type Dataset, imageCount, imageSize } from './dataset.ts';
import { gatherBytes } from './gather.ts';
import type { Note } from './notes.ts';
import { type Part, takePart } from './part.ts';
import { type Span, stretched } from './stretch.ts';

/** What is done to every picture. */
export interface PictureEdits {
  /** Degrees clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Left to right, after the turn. */
  readonly mirror: boolean;
  /** Light for dark. */
  readonly invert: boolean;
  /** What is made black and white after all that; null where the levels stay. */
  readonly stretch: Span | null;
}

export interface DataEdits extends PictureEdits, Part {
  /** The factor whose values are the classes; null for the set's own. */
  readonly by: string | null;
  /** What each class becomes: two of one name are one class, and images of a class that is null are left out. */
  readonly classes: readonly (string | null)[];
}

export const noPictureEdits: PictureEdits = { turn: 0, mirror: false, invert: false, stretch: null };

export function noEdits({ classes }: Pick<Dataset, 'classes'>): DataEdits {
  return { ...noPictureEdits, by: null, classes, every: 1, most: 0 };
}

/** Factors stay with their images. Throws `data/few` where fewer than two images are left. */
export function prepare(given: Dataset, edits: DataEdits, name: string): Dataset {
  const dataset = labelledBy(given, edits.by);
  const { labels, factors } = dataset;
  const classes = [...new Set(edits.classes.filter((one) => one !== null))];
  const all = imageCount(dataset);
  const members: number[][] = (labels ? dataset.classes : ['']).map(() => []);
  for (let i = 0; i < all; i++) if (!labels || edits.classes[labels[i]!] !== null) members[labels?.[i] ?? 0]!.push(i);
  const counts = members.map(({ length }) => length);
  const chosen = takePart(counts, edits)
    .flatMap((places, label) => places.map((place) => members[label]![place]!))
    .sort((a, b) => a - b);
  if (chosen.length < 2) {
    const remedy = 'Leave at least one class in, and take at least two images.';
    throw new FaultError('data/few', `${chosen.length} images are left of ${all}`, name, remedy);
  }
  const notes: Note[] = [];
  if (chosen.length < all) notes.push({ code: 'prepared/part', values: { count: chosen.length, all } });
  if (edits.every > 1) notes.push({ code: 'prepared/every', values: { every: edits.every } });
  if (edits.turn) notes.push({ code: 'prepared/turned', values: { degrees: edits.turn } });
  if (edits.mirror) notes.push({ code: 'prepared/mirrored', values: {} });
  if (edits.invert) notes.push({ code: 'prepared/inverted', values: {} });
  const { stretch } = edits;
  if (stretch && stretch.high - stretch.low < 255) notes.push({ code: 'prepared/stretched', values: { ...stretch } });
  const { images, shape } = editPictures(gatherBytes(dataset, chosen), dataset.shape, edits);
  return {
    id: name,
    kind: dataset.kind,
    shape,
    images,
    labels: labels && Uint8Array.from(chosen, (i) => classes.indexOf(edits.classes[labels[i]!]!)),
    classes: labels ? classes : [],
    ...(factors && { factors: { ...factors, values: rowsOf(factors.values, chosen, factors.names.length) } }),
    notes: [...(dataset.notes ?? []), ...notes],
  };
}

/** The set with the values of a factor for classes. */
export function labelledBy(dataset: Dataset, factor: string | null): Dataset {
  const { factors } = dataset;
  const at = factors && factor !== null ? factors.names.indexOf(factor) : -1;
  if (!factors || at < 0) return dataset;
  const classes =
    factors.named?.[factors.names[at]!] ?? Array.from({ length: factors.sizes[at]! }, (_, value) => String(value + 1));
  const labels = factors.values.filter((_, i) => i % factors.names.length === at);
  return { ...dataset, labels, classes };
}

/** Every picture of a stack [count, height, width, channels], edited. */
export function editPictures(
  pixels: Uint8Array,
  shape: Dataset['shape'],
  { turn, mirror, invert, stretch }: PictureEdits,
): { readonly images: Uint8Array; readonly shape: Dataset['shape'] } {
  if (turn === 0 && !mirror && !invert && !stretch) return { images: pixels, shape };
  const [height, width, channels] = shape;
  const lies = turn === 90 || turn === 270;
  const [high, wide] = lies ? [width, height] : [height, width];
  const size = imageSize(shape);
  const from = new Uint32Array(high * wide);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const across = mirror ? wide - 1 - x : x;
      const [a, b] = lies ? [y, across] : [across, y];
      const column = turn === 180 || turn === 270 ? width - 1 - a : a;
      const row = turn === 180 || turn === 90 ? height - 1 - b : b;
      from[y * wide + x] = (row * width + column) * channels;
    }
  }
  const images = new Uint8Array(pixels.length);
  for (let start = 0, to = 0; start < pixels.length; start += size) {
    for (const at of from) for (let c = 0; c < channels; c++) images[to++] = pixels[start + at + c]!;
  }
  if (invert) for (let i = 0; i < images.length; i++) images[i] = 255 - images[i]!;
  if (stretch) {
    const becomes = stretched(stretch);
    for (let i = 0; i < images.length; i++) images[i] = becomes[images[i]!]!;
  }
  return { images, shape: [high, wide, channels] };
}

function rowsOf(values: Uint8Array, rows: readonly number[], width: number): Uint8Array {
  const out = new Uint8Array(rows.length * width);
  for (const [to, row] of rows.entries()) out.set(values.subarray(row * width, (row + 1) * width), to * width);
  return out;
}
