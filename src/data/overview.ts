// Data: what is to be seen of a set: a few images of each class, how many there are, and which levels they have.
import type { Pictures } from '../kinds/pictures.ts';
import { type Dataset, imageCount } from './dataset.ts';
import { gatherBytes } from './gather.ts';
import { editPictures, labelledBy, type PictureEdits } from './prepare.ts';
import { spanOf } from './stretch.ts';

export interface ClassOverview {
  /** Empty where the set has no labels. */
  readonly name: string;
  readonly count: number;
  readonly samples: Pictures;
}

export interface Overview {
  readonly count: number;
  /** What the images are known to be made of, by name: each may be what the classes are by. */
  readonly factors: readonly string[];
  /** In the order of the labels; one of all images where there are none. */
  readonly classes: readonly ClassOverview[];
  /** Share of the values in each of `LEVEL_BINS` equal parts of 0 … 255, a list for each channel. */
  readonly levels: readonly (readonly number[])[];
}

export const LEVEL_BINS = 32;
/** Images whose levels are counted. */
const COUNTED = 2000;

/** `edits` are done to the images that are shown and counted; `by` is the factor that the classes are by. */
export function overviewOf(given: Dataset, samples: number, edits: PictureEdits, by: string | null = null): Overview {
  const dataset = labelledBy(given, by);
  const span = edits.stretch ? spanOf(dataset.images) : null;
  const { labels, kind } = dataset;
  const count = imageCount(dataset);
  const members: number[][] = (labels ? dataset.classes : ['']).map(() => []);
  for (let i = 0; i < count; i++) members[labels ? labels[i]! : 0]!.push(i);
  const classes = members.map((indices, label): ClassOverview => {
    const few = spread(indices, samples);
    const { images, shape } = editPictures(gatherBytes(dataset, few), dataset.shape, edits, span);
    const [height, width, channels] = shape;
    return {
      name: labels ? dataset.classes[label]! : '',
      count: indices.length,
      samples: { kind, count: few.length, height, width, channels, pixels: images },
    };
  });
  const all = Array.from({ length: count }, (_, i) => i);
  const counted = editPictures(gatherBytes(dataset, spread(all, COUNTED)), dataset.shape, edits, span).images;
  return { count, factors: dataset.factors?.names ?? [], classes, levels: levelsOf(counted, dataset.shape[2]) };
}

function levelsOf(values: Uint8Array, channels: number): number[][] {
  const bins = Array.from({ length: channels }, () => Array.from({ length: LEVEL_BINS }, () => 0));
  const share = channels / values.length;
  for (let i = 0; i < values.length; i++) bins[i % channels]![(values[i]! * LEVEL_BINS) >> 8]! += share;
  return bins;
}

function spread(indices: readonly number[], count: number): readonly number[] {
  if (indices.length <= count) return indices;
  return Array.from({ length: count }, (_, i) => indices[Math.floor((i * indices.length) / count)]!);
}
