// Data: a set of what a visitor has photographed, class by class. Pictures are held at the largest side that a frame may
// have, in colour, so that side and colour can still be chosen when all are taken.
import { FaultError } from '../core/fault.ts';
import type { Dataset } from './dataset.ts';
import { type FrameSize, resize } from './pictures/resize.ts';
import { join } from './packed/gunzip.ts';
import { greyOf } from './values/colour.ts';

/** Pixels on the side of a picture as it is held. */
export const PHOTOGRAPH_SIDE = 64;
/** Pictures that a set may have: 25 MB of them. */
export const MOST_PHOTOGRAPHS = 2000;

export interface PhotographedClass {
  readonly name: string;
  /** [PHOTOGRAPH_SIDE, PHOTOGRAPH_SIDE, 3] of levels each. */
  readonly pictures: readonly Uint8Array[];
}

/** How pictures are given to the model. */
export interface Framing {
  readonly side: FrameSize;
  readonly colour: boolean;
}

/** A square picture as a canvas has it, [side, side, 4], as it is held. */
export function photographOf(rgba: Uint8ClampedArray, side: number): Uint8Array {
  const values = new Uint8Array(3 * side * side);
  for (let from = 0, to = 0; to < values.length; from += 4, to += 3) values.set(rgba.subarray(from, from + 3), to);
  return resize({ count: 1, height: side, width: side, channels: 3, values }, PHOTOGRAPH_SIDE).values;
}

/** Pictures as the model gets them. */
export function framed(
  pictures: readonly Uint8Array[],
  { side, colour }: Framing,
): Pick<Dataset, 'kind' | 'shape' | 'images'> {
  const values = join(pictures, pictures.length * 3 * PHOTOGRAPH_SIDE ** 2);
  const all = { count: pictures.length, height: PHOTOGRAPH_SIDE, width: PHOTOGRAPH_SIDE, channels: 3, values } as const;
  const images = resize(all, side).values;
  return colour
    ? { kind: 'colour', shape: [side, side, 3], images }
    : { kind: 'grey', shape: [side, side, 1], images: greyOf(images) };
}

/** Two classes of one name are one class; throws `data/few` for fewer than two pictures. */
export function photographedSet(name: string, photographed: readonly PhotographedClass[], framing: Framing): Dataset {
  const taken = photographed.filter(({ pictures }) => pictures.length > 0);
  const pictures = taken.flatMap((one) => one.pictures);
  const count = pictures.length;
  if (count < 2) {
    const remedy = 'Take at least two pictures: some of everything is held out.';
    throw new FaultError('data/few', `There are ${count} pictures`, name, remedy);
  }
  const classes = [...new Set(taken.map((one) => one.name))];
  return {
    id: name,
    ...framed(pictures, framing),
    labels: Uint8Array.from(taken.flatMap((one) => one.pictures.map(() => classes.indexOf(one.name)))),
    classes,
    notes: [{ code: 'photographed/alike', values: { count } }],
  };
}
