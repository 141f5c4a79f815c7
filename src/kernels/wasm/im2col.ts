// wasm kernels: convolution windows as rows of a matrix, and back. Each row holds the [height, width, channels] patch
// of one output pixel, zeros where it hangs over the border. Runs in JavaScript directly on wasm memory.
import type { Convolution } from '../convolution.ts';

/** Below this many numbers a plain loop beats the call into typed-array copying. */
const SHORT_RUN = 48;

/**
 * Most numbers in the columns of one chunk: those of a whole batch can fill the heap, and leave the cache long before.
 */
const MOST_NUMBERS = 1 << 20;

/** A run of images whose columns are worked on at once. */
export interface Chunk {
  readonly first: number;
  readonly images: number;
  /** Rows of the columns matrix: images · outHeight · outWidth. */
  readonly rows: number;
}

/** Width of the columns matrix: filterHeight · filterWidth · in. */
export function columnsWidth({ filterHeight, filterWidth, inChannels }: Convolution): number {
  return filterHeight * filterWidth * inChannels;
}

export function chunks(geometry: Convolution): Chunk[] {
  const { batchSize, outHeight, outWidth } = geometry;
  const rowsEach = outHeight * outWidth;
  const most = Math.max(1, Math.floor(MOST_NUMBERS / (rowsEach * columnsWidth(geometry))));
  const list: Chunk[] = [];
  for (let first = 0; first < batchSize; first += most) {
    const images = Math.min(most, batchSize - first);
    list.push({ first, images, rows: images * rowsEach });
  }
  return list;
}

/** x [batch, height, width, in] → columns [chunk.rows, columnsWidth] of the chunk's images. */
export function imageToColumns(geometry: Convolution, chunk: Chunk, x: Float32Array, columns: Float32Array): void {
  const { inHeight, inWidth, inChannels, filterWidth, filterHeight, outHeight, outWidth } = geometry;
  const { strideHeight, strideWidth, padInfo } = geometry;
  const run = filterWidth * inChannels;
  let at = 0;
  for (let image = chunk.first; image < chunk.first + chunk.images; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        const left = outX * strideWidth - padInfo.left;
        // The part of a filter row that lies inside the image, in numbers.
        const first = left < 0 ? -left * inChannels : 0;
        const last = left + filterWidth > inWidth ? (inWidth - left) * inChannels : run;
        for (let row = 0; row < filterHeight; row++, at += run) {
          const y = outY * strideHeight - padInfo.top + row;
          if (y < 0 || y >= inHeight) {
            for (let i = 0; i < run; i++) columns[at + i] = 0;
            continue;
          }
          const from = ((image * inHeight + y) * inWidth + left) * inChannels;
          for (let i = 0; i < first; i++) columns[at + i] = 0;
          if (last - first < SHORT_RUN) for (let i = first; i < last; i++) columns[at + i] = x[from + i]!;
          else columns.set(x.subarray(from + first, from + last), at + first);
          for (let i = last; i < run; i++) columns[at + i] = 0;
        }
      }
    }
  }
}

/**
 * The adjoint: adds every column entry to the pixel of `x` that it came from. `x` must hold zeros before the first
 * chunk.
 */
export function addColumnsToImage(geometry: Convolution, chunk: Chunk, columns: Float32Array, x: Float32Array): void {
  const { inHeight, inWidth, inChannels, filterWidth, filterHeight, outHeight, outWidth } = geometry;
  const { strideHeight, strideWidth, padInfo } = geometry;
  const run = filterWidth * inChannels;
  let at = 0;
  for (let image = chunk.first; image < chunk.first + chunk.images; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        const left = outX * strideWidth - padInfo.left;
        const first = left < 0 ? -left * inChannels : 0;
        const last = left + filterWidth > inWidth ? (inWidth - left) * inChannels : run;
        for (let row = 0; row < filterHeight; row++, at += run) {
          const y = outY * strideHeight - padInfo.top + row;
          if (y < 0 || y >= inHeight) continue;
          const to = ((image * inHeight + y) * inWidth + left) * inChannels;
          for (let i = first; i < last; i++) x[to + i]! += columns[at + i]!;
        }
      }
    }
  }
}
