// Values: how the sizes of an array are read as pictures.
import { type FileArray, type NumberArray, transposed } from '../arrays/array.ts';

export interface Layout {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha. */
  readonly channels: 1 | 2 | 3 | 4;
  /**
   * Where the channels stand: behind each pixel, before each picture's rows, or where only the values tell ("flat").
   */
  readonly order: 'last' | 'first' | 'flat';
  /** Rows and columns of one picture alone: many pictures may be meant, so it is said where nothing else is there. */
  readonly single?: true;
}

const isChannels = (size: number): size is 1 | 2 | 3 | 4 => size >= 1 && size <= 4;
/** A picture laid flat has at least 8 × 8 pixels. */
const sideOf = (size: number): number | null => {
  const side = Math.sqrt(size);
  return side >= 8 && Number.isInteger(side) ? side : null;
};

/**
 * [n, h, w], [n, h, w, c], [n, c, h, w], [n, h · h], [n, 3 · h · h]; one picture [h, w] or [h, w, c]; else null.
 * `labels` are the lengths of the lists beside it: 64 × 64 with 64 labels are 64 pictures of 8 × 8.
 */
export function pictureLayout(dims: readonly number[], labels: readonly number[] = []): Layout | null {
  const [n = 0, a = 0, b = 0, c = 0] = dims;
  const one = { channels: 1, order: 'last' } as const;
  if (dims.length === 4) {
    if (isChannels(c) && (a > 4 || !isChannels(a)))
      return { count: n, height: a, width: b, channels: c, order: 'last' };
    if (isChannels(a)) return { count: n, height: b, width: c, channels: a, order: 'first' };
    return isChannels(c) ? { count: n, height: a, width: b, channels: c, order: 'last' } : null;
  }
  if (dims.length === 3) {
    // A picture three pixels wide is none.
    const isOneColour = (b === 3 || b === 4) && n > 4 && a > 4 && !labels.includes(n);
    if (isOneColour) return { count: 1, height: n, width: a, channels: b, order: 'last', single: true };
    return { ...one, count: n, height: a, width: b };
  }
  if (dims.length !== 2) return null;
  const [side, colour] = [sideOf(a), a % 3 === 0 ? sideOf(a / 3) : null];
  const isFlat = side !== null || colour !== null;
  if (isFlat && (n !== a || labels.includes(n))) {
    if (side !== null) return { ...one, count: n, height: side, width: side };
    return { count: n, height: colour!, width: colour!, channels: 3, order: 'flat' };
  }
  const isPicture = Math.min(n, a) >= 16 && Math.max(n, a) <= 4 * Math.min(n, a) && !labels.includes(n);
  return isPicture ? { ...one, count: 1, height: n, width: a, single: true } : null;
}

/** MATLAB's order, pictures last ([h, w, n] with n labels, [h, w, c, n]), brought to ours. */
export function picturesFirst(array: FileArray, labels: readonly number[]): FileArray {
  const [h = 0, w = 0, c = 0, n = 0] = array.dims;
  const isLast = array.dims.length === 3 && h === w && labels.includes(c) && !labels.includes(h);
  if (isLast) return transposed(array, [2, 0, 1]);
  const isColour = array.dims.length === 4 && h === w && h > 4 && (c === 3 || c === 1) && n > 4;
  return isColour ? transposed(array, [3, 0, 1, 2]) : array;
}

/**
 * Whether colours laid flat stand plane by plane (as CIFAR has them) or pixel by pixel: rows resemble the rows above
 * them.
 */
export function flatOrder(values: NumberArray, { count, height, width }: Layout): 'first' | 'last' {
  const size = 3 * height * width;
  const step = (offset: number): number => {
    let sum = 0;
    for (let n = 0; n < Math.min(count, 50); n++) {
      for (let i = n * size; i + 3 * width < (n + 1) * size; i++) sum += Math.abs(values[i]! - values[i + offset]!);
    }
    return sum;
  };
  return step(width) < step(3 * width) ? 'first' : 'last';
}
