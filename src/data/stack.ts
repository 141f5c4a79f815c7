// Data: a stack of grey pictures of one size, which is what every kind of file is turned into first.
import { FaultError } from '../core/fault.ts';
import { elements, type FileArray, type NumberArray } from './array.ts';

export interface ImageStack {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** Grey levels 0 … 255, [count, height, width]. */
  readonly values: Uint8Array;
}

/** Weights of red, green and blue in luma (ITU-R BT.709). */
export const luma = { red: 0.2126, green: 0.7152, blue: 0.0722 } as const;

interface Layout {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/** How the sizes of an array are read as pictures: [n, h, w], [n, h, w, 1 or 3], [n, 1, h, w] or [n, h · h]; else null. */
export function pictureLayout(dims: readonly number[]): Layout | null {
  const [, a = 0, b = 0, c = 0] = dims;
  if (dims.length === 3) return { height: a, width: b, channels: 1 };
  if (dims.length === 4 && (c === 1 || c === 3)) return { height: a, width: b, channels: c };
  if (dims.length === 4 && a === 1) return { height: b, width: c, channels: 1 };
  const side = Math.sqrt(a);
  if (dims.length === 2 && side >= 8 && Number.isInteger(side)) return { height: side, width: side, channels: 1 };
  return null;
}

/** Pictures from an array, whatever its number format; values may run from 0 to 1 or from 0 to 255. */
export function toStack(array: FileArray): ImageStack {
  const { where, dims } = array;
  const layout = pictureLayout(dims);
  if (!layout || layout.height < 1 || layout.width < 1) {
    const what = `An array of ${dims.join(' × ') || 'no dimensions'} is not a set of grey pictures`;
    throw new FaultError('data/shape', what, where, 'Save the pictures as count × height × width.');
  }
  const count = dims[0]!;
  if (count === 0) {
    throw new FaultError('data/empty', 'The file holds no pictures', where, 'Choose a file with at least one.');
  }
  const grey = toBytes(array.values(), where);
  if (layout.channels === 1) return { count, height: layout.height, width: layout.width, values: grey };
  const values = new Uint8Array(elements([count, layout.height, layout.width]));
  for (let i = 0; i < values.length; i++) {
    values[i] = Math.round(luma.red * grey[3 * i]! + luma.green * grey[3 * i + 1]! + luma.blue * grey[3 * i + 2]!);
  }
  return { count, height: layout.height, width: layout.width, values };
}

function toBytes(values: NumberArray, where: string): Uint8Array {
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Written so that a NaN fails as well.
    if (!(value >= 0 && value <= 255)) {
      const what = `A grey level is ${value}`;
      throw new FaultError(
        'data/unsupported',
        what,
        where,
        'Scale the values to 0 … 1 or 0 … 255 and save them again.',
      );
    }
    if (value > high) high = value;
  }
  if (values instanceof Uint8Array && high > 1) return values;
  const scale = high <= 1 ? 255 : 1;
  return Uint8Array.from(values, (value) => Math.round(value * scale));
}
