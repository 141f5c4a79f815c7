// Data: from the arrays of some files to a data set.
import { FaultError } from '../../core/fault.ts';
import type { FileArray } from './array.ts';
import type { Dataset } from '../dataset.ts';
import { join } from '../packed/gunzip.ts';
import { labelsFrom, MOST_CLASSES, readLabels, withLabels } from './labels.ts';
import type { Note } from '../notes.ts';
import { type Pair, pairArrays } from './pair.ts';
import { type FrameOptions, nearestFrame, resize } from '../pictures/resize.ts';
import { type Part, withoutSame } from './same.ts';
import { requirePictures, toStack } from './stack.ts';
import { alike } from '../values/colour.ts';
import { type Scale, scaleFor, type Survey, survey, together } from '../values/levels.ts';

/** Pictures and labels found among `arrays`, in frames of one size, in colour where one of them has colours. */
export function arraysToDataset(
  id: string,
  arrays: readonly FileArray[],
  { size, asGrey = false, crop = false }: FrameOptions = {},
): Dataset {
  const pairs = pairArrays(arrays);
  for (const { images, layout } of pairs) requirePictures(images, layout);
  const notes: Note[] = [];
  const scales = scalesOf(pairs, notes);
  const frame = size ?? nearestFrame(pairs[0]!.layout.height, pairs[0]!.layout.width, crop);
  let columns = 0;
  const stacks = pairs.map(({ images, layout }) =>
    resize(toStack(images, layout, scales.get(images.type)), frame, crop),
  );
  const { channels, parts: frames } = alike(stacks, asGrey);
  if (channels === 1 && stacks.some((stack) => stack.channels === 3)) notes.push({ code: 'colour/grey', values: {} });
  const read = pairs.map(({ images, labels }, pair): Part => {
    const found = labels && readLabels(labels);
    notes.push(...(found?.notes ?? []));
    columns = Math.max(columns, found?.columns ?? 0);
    return { where: images.where, frames: frames[pair]!, labels: found?.values ?? null };
  });
  const { parts, notes: same } = withoutSame(read, frame * frame * channels);
  const images = join(
    parts.map((part) => part.frames),
    parts.reduce((sum, part) => sum + part.frames.length, 0),
  );
  const set = {
    id,
    kind: channels === 3 ? 'colour' : 'grey',
    shape: [frame, frame, channels],
    images,
    notes: distinct([...notes, ...same]),
  } as const;
  const labelled = parts.find(({ labels }) => labels !== null);
  // A second copy of labelled pictures needs no labels of its own.
  const isCopy = (copy: Part): boolean =>
    !parts.some((part) => part.where === copy.where) && labelled?.frames.length === copy.frames.length;
  const unlabelled = read.find((part) => part.labels === null && !isCopy(part));
  if (!labelled) return { ...set, labels: null, classes: [] };
  if (unlabelled) {
    const what = `There are labels for ${labelled.where} but none for these pictures`;
    const remedy = 'Choose the labels of both parts, or one part alone.';
    throw new FaultError('data/count-mismatch', what, unlabelled.where, remedy);
  }
  const where = pairs.find(({ labels }) => labels !== null)!.labels!.where;
  const labels = parts.flatMap((part) => part.labels ?? []);
  if (columns > 0 && columns <= MOST_CLASSES) {
    const classes = Array.from({ length: columns }, (_, i) => String(i));
    return { ...set, labels: Uint8Array.from(labels, Number), classes };
  }
  return withLabels(set, labelsFrom(labels, where));
}

/** One scale for all arrays of a number format: the darkest part must not be stretched beside the others. */
function scalesOf(pairs: readonly Pair[], notes: Note[]): ReadonlyMap<string, Scale> {
  const surveys = new Map<string, { readonly found: Survey; readonly where: string }>();
  for (const { images } of pairs) {
    const found = survey(images.values(), images.where);
    const known = surveys.get(images.type);
    surveys.set(images.type, {
      found: known ? together(known.found, found) : found,
      where: known?.where ?? images.where,
    });
  }
  return new Map(
    [...surveys].map(([type, { found, where }]) => {
      const scale = scaleFor(found, type, where);
      if (scale.note) notes.push(scale.note);
      return [type, scale];
    }),
  );
}

export function distinct(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
