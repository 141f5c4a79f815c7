// Data: a stack of pictures of one size, which is what every kind of file is turned into first.
import { FaultError } from '../../core/fault.ts';
import { elements, type FileArray } from './array.ts';
import { join } from '../packed/gunzip.ts';
import { alike, flatten } from '../values/colour.ts';
import { flatOrder, type Layout } from '../values/layout.ts';
import { scaleFor, survey, type Scale, toBytes } from '../values/levels.ts';

export interface ImageStack {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 3 where there are colours. */
  readonly channels: 1 | 3;
  /** Levels 0 … 255, [count, height, width, channels]. */
  readonly values: Uint8Array;
}

/** Throws the fault of an array that holds no picture, though its sizes could be those of some. */
export function requirePictures({ where, dims }: FileArray, { count, height, width }: Layout): void {
  if (height < 1 || width < 1) {
    const what = `An array of ${dims.join(' × ') || 'no dimensions'} is not a set of grey pictures`;
    throw new FaultError('data/shape', what, where, 'Save the pictures as count × height × width.');
  }
  if (count > 0) return;
  throw new FaultError('data/empty', 'The file holds no pictures', where, 'Choose a file with at least one.');
}

/**
 * Pictures from an array, whatever its number format. `scale` says what is black and white; without it the values do.
 */
export function toStack(array: FileArray, layout: Layout, scale?: Scale): ImageStack {
  const { count, height, width, channels } = layout;
  const values = array.values();
  const bytes = toBytes(values, scale ?? scaleFor(survey(values, array.where), array.type, array.where));
  if (channels === 1) return { count, height, width, channels, values: bytes };
  const area = height * width;
  const order = layout.order === 'flat' ? flatOrder(bytes, layout) : layout.order;
  const flat = Array.from({ length: count }, (_, n) =>
    flatten({
      values: bytes,
      from: n * area * channels,
      count: area,
      channels,
      ...(order === 'last' ? { step: channels, plane: 1 } : { step: 1, plane: area }),
    }),
  );
  const { channels: kept, parts } = alike(flat, false);
  return { count, height, width, channels: kept, values: join(parts, elements([count, height, width, kept])) };
}
