// Use `outliers`: the images that are odd and those that are usual.
import { createRandom, streams } from '../../core/random.ts';
import { type Dataset, imageSize } from '../../data/dataset.ts';
import { gatherBytes } from '../../data/gather.ts';
import { frameSizes, resize } from '../../data/pictures/resize.ts';
import { editPictures, noPictureEdits } from '../../data/prepare.ts';
import { dataSetCard } from '../../data/sets.ts';
import { greyOf, widened } from '../../data/values/colour.ts';
import type { Lent } from '../../engine/answers.ts';
import { spreadOver } from '../../engine/pieces.ts';
import type { UseRefusal } from '../use.ts';
import type { Oddity } from './spec.ts';

/** Levels of both groups, [count, h, w, c] each; no image is in both. */
export interface Groups {
  readonly usual: Uint8Array;
  readonly odd: Uint8Array;
}

export interface OddAsked {
  readonly oddity: Oddity;
  /** The class that is odd, where one is. */
  readonly leftOut: number;
  /** Of both groups together, at most. */
  readonly images: number;
  readonly round: number;
  /** Images that the visitor opened, [n, h, w, c]; null where there are none. */
  readonly own: Uint8Array | null;
}

const refuse = (refused: string, values: Readonly<Record<string, number>> = {}): UseRefusal => ({ refused, values });

export async function gatherGroups(
  { subject: { dataset }, split: { heldOut }, config }: Lent,
  { oddity, leftOut, images, round, own }: OddAsked,
): Promise<Groups | UseRefusal> {
  const half = Math.floor(Math.min(images, 2 * heldOut.length) / 2);
  if (heldOut.length < 4 || half < 2) return refuse('fewImages', { images: heldOut.length });
  if (oddity === 'class') {
    const { labels, classes } = dataset;
    if (!labels || classes.length < 2) return refuse('noClasses');
    if (leftOut >= classes.length) return refuse('noSuchClass', { classes: classes.length });
    const [of, others] = [true, false].map((its) => heldOut.filter((i) => (labels[i] === leftOut) === its));
    if (!of?.length) return refuse('noneOfClass');
    if (!others?.length) return refuse('noneBeside');
    return {
      usual: gatherBytes(dataset, spreadOver(others, half)),
      odd: gatherBytes(dataset, spreadOver(of, half)),
    };
  }
  if (oddity === 'own') {
    const size = imageSize(dataset.shape);
    const count = Math.floor((own?.length ?? 0) / size);
    // One image makes no curve, and its area no error.
    if (!own || count < 2) return refuse('noneOwn', { images: count });
    return { usual: gatherBytes(dataset, spreadOver(heldOut, half)), odd: own.slice(0, Math.min(count, half) * size) };
  }
  if (isSet(oddity)) {
    if (oddity === dataset.id) return refuse('sameSet');
    const frame = frameSizes.find((side) => side === dataset.shape[0] && side === dataset.shape[1]);
    if (!frame) return refuse('noPictures');
    return {
      usual: gatherBytes(dataset, spreadOver(heldOut, half)),
      odd: await foreign(oddity, half, dataset.shape, config.seed + round),
    };
  }
  // No image is compared with itself: the error of the area takes the groups for independent.
  const both = spreadOver(heldOut, 2 * half);
  const [usual, odd] = [0, 1].map((rest) =>
    gatherBytes(
      dataset,
      both.filter((_, i) => i % 2 === rest),
    ),
  );
  return { usual: usual!, odd: changed(oddity, odd!, dataset.shape, config.seed, round) };
}

const sets = ['synthetic-digits', 'sprites', 'faces', 'icons'] as const;
type SetOddity = (typeof sets)[number];
const isSet = (oddity: Oddity): oddity is SetOddity => sets.some((id) => id === oddity);

/** Images of another set in frames of this one's shape, grey or in colour as this one's. */
async function foreign(id: SetOddity, count: number, shape: Dataset['shape'], seed: number): Promise<Uint8Array> {
  const other = await dataSetCard(id).load({ seed, count });
  const [height, width, last] = other.shape;
  const channels = last === 3 ? 3 : 1;
  const side = frameSizes.find((size) => size === shape[0])!;
  const { values } = resize({ values: other.images, count, height, width, channels }, side);
  if (channels === shape[2]) return values;
  return shape[2] === 1 ? greyOf(values) : widened(values);
}

/** Share of a side that a cut-out block has. */
const BLOCK = 0.5;

function changed(
  oddity: Exclude<Oddity, SetOddity | 'class' | 'own'>,
  pixels: Uint8Array,
  shape: Dataset['shape'],
  seed: number,
  round: number,
): Uint8Array {
  const size = imageSize(shape);
  const random = createRandom(seed, streams.probe, round);
  switch (oddity) {
    case 'inverted':
      return editPictures(pixels, shape, { ...noPictureEdits, invert: true }).images;
    case 'upsideDown':
      return editPictures(pixels, shape, { ...noPictureEdits, turn: 180 }).images;
    case 'noise':
      return pixels.map(() => random.below(256));
    case 'constant': {
      const out = new Uint8Array(pixels.length);
      for (let at = 0; at < out.length; at += size) out.fill(random.below(256), at, at + size);
      return out;
    }
    case 'cutOut': {
      const [height, width, channels] = shape;
      const out = pixels.slice();
      const [high, wide] = [Math.ceil(BLOCK * height), Math.ceil(BLOCK * width)];
      for (let image = 0; image < out.length; image += size) {
        const [top, left] = [random.below(height - high + 1), random.below(width - wide + 1)];
        for (let y = top; y < top + high; y++) {
          const from = image + (y * width + left) * channels;
          out.fill(128, from, from + wide * channels);
        }
      }
      return out;
    }
  }
}
