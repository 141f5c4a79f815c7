// wasm kernels: convolution windows as rows of a matrix, and back. Each row holds the [height, width, channels] patch
// of one output pixel, zeros where it hangs over the border. Runs in JavaScript directly on wasm memory.
import type { Convolution } from '../convolution.ts';

/** Below this many numbers a plain loop beats the call into typed-array copying. */
const SHORT_RUN = 48;

/** The columns of a whole batch can fill the heap, and they leave the cache long before: so a part at a time. */
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
  const { inHeight, inWidth, inChannels, filterWidth } = geometry;
  const run = filterWidth * inChannels;
  let at = 0;
  forEachFilterRow(geometry, chunk, (image, y, left) => {
    if (y < 0 || y >= inHeight) {
      columns.fill(0, at, at + run);
    } else {
      const first = Math.max(0, -left);
      const last = Math.min(filterWidth, inWidth - left);
      if (first > 0) columns.fill(0, at, at + first * inChannels);
      const from = ((image * inHeight + y) * inWidth + left + first) * inChannels;
      const count = (last - first) * inChannels;
      const to = at + first * inChannels;
      if (count < SHORT_RUN) for (let i = 0; i < count; i++) columns[to + i] = x[from + i]!;
      else columns.set(x.subarray(from, from + count), to);
      if (last < filterWidth) columns.fill(0, at + last * inChannels, at + run);
    }
    at += run;
  });
}

/** The adjoint: adds every column entry to the pixel of `x` that it came from. `x` must hold zeros before the first chunk. */
export function addColumnsToImage(geometry: Convolution, chunk: Chunk, columns: Float32Array, x: Float32Array): void {
  const { inHeight, inWidth, inChannels, filterWidth } = geometry;
  const run = filterWidth * inChannels;
  let at = 0;
  forEachFilterRow(geometry, chunk, (image, y, left) => {
    if (y >= 0 && y < inHeight) {
      const first = Math.max(0, -left);
      const last = Math.min(filterWidth, inWidth - left);
      let to = ((image * inHeight + y) * inWidth + left + first) * inChannels;
      const end = at + last * inChannels;
      for (let from = at + first * inChannels; from < end; from++) x[to++]! += columns[from]!;
    }
    at += run;
  });
}

/** Visits every (output pixel, filter row) in the order of the columns. `left` is the window's first x, maybe negative. */
function forEachFilterRow(geometry: Convolution, chunk: Chunk, visit: (image: number, y: number, left: number) => void): void {
  const { outHeight, outWidth, filterHeight, strideHeight, strideWidth, padInfo } = geometry;
  for (let image = chunk.first; image < chunk.first + chunk.images; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        const top = outY * strideHeight - padInfo.top;
        const left = outX * strideWidth - padInfo.left;
        for (let row = 0; row < filterHeight; row++) visit(image, top + row, left);
      }
    }
  }
}
