// Data: what is to be seen of a set: a few images of each class, how many there are, and which levels they have.
import type { Pictures } from '../kinds/pictures.ts';
import { type Dataset, imageCount } from './dataset.ts';
import { gatherBytes } from './gather.ts';
import { editPictures, labelledBy, type PictureEdits } from './prepare.ts';
import { inverted, type Span, spanOf } from './stretch.ts';

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
  /** Share of the values at each level, 0 … 255, before any are stretched; a list for each channel. */
  readonly levels: readonly (readonly number[])[];
  /** What would be black and white if they were stretched by themselves, all channels alike. */
  readonly span: Span;
}

/** Images whose levels are counted. */
const COUNTED = 2000;

/** By the images of a set: it is asked for again and again while edits are tried. */
const spans = new WeakMap<Uint8Array, Span>();

/**
 * `edits` are done to the images that are shown and, but for the stretch, which is chosen by them, to those whose levels
 * are counted; `by` is the factor that the classes are by.
 */
export function overviewOf(given: Dataset, samples: number, edits: PictureEdits, by: string | null = null): Overview {
  const dataset = labelledBy(given, by);
  const span = spans.get(dataset.images) ?? spanOf(dataset.images);
  spans.set(dataset.images, span);
  const { labels, kind } = dataset;
  const count = imageCount(dataset);
  const members: number[][] = (labels ? dataset.classes : ['']).map(() => []);
  for (let i = 0; i < count; i++) members[labels ? labels[i]! : 0]!.push(i);
  const classes = members.map((indices, label): ClassOverview => {
    const few = spread(indices, samples);
    const { images, shape } = editPictures(gatherBytes(dataset, few), dataset.shape, edits);
    const [height, width, channels] = shape;
    return {
      name: labels ? dataset.classes[label]! : '',
      count: indices.length,
      samples: { kind, count: few.length, height, width, channels, pixels: images },
    };
  });
  const all = Array.from({ length: count }, (_, i) => i);
  const counted = gatherBytes(dataset, spread(all, COUNTED));
  return {
    count,
    factors: dataset.factors?.names ?? [],
    classes,
    levels: levelsOf(counted, dataset.shape[2], edits.invert),
    span: edits.invert ? inverted(span) : span,
  };
}

function levelsOf(values: Uint8Array, channels: number, invert: boolean): number[][] {
  const shares = Array.from({ length: channels }, () => Array.from({ length: 256 }, () => 0));
  const share = channels / values.length;
  const flip = invert ? 255 : 0;
  for (let i = 0; i < values.length; i++) shares[i % channels]![values[i]! ^ flip]! += share;
  return shares;
}

function spread(indices: readonly number[], count: number): readonly number[] {
  if (indices.length <= count) return indices;
  return Array.from({ length: count }, (_, i) => indices[Math.floor((i * indices.length) / count)]!);
}
