// Kinds: several data of one kind, as they travel from the worker to the page.
import type { KindId } from './kinds.ts';

/** Grey or coloured, and of one size: [count, height, width, channels] row-major, 0 … 255. */
export interface Pictures {
  readonly kind: KindId;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** `count` of the pictures from number `first` on; shares their memory. */
export function cut(pictures: Pictures, first: number, count: number): Pictures {
  const size = pictures.height * pictures.width * pictures.channels;
  return { ...pictures, count, pixels: pictures.pixels.subarray(first * size, (first + count) * size) };
}
