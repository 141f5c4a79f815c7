// AssemblyScript: a convolution, with bias and relu if wanted. Images get their zeros around them, then every filter
// row is one run of neighbouring numbers.
import { aligned, Geometry, imagesAtOnce, padImages } from './geometry';
import { COLUMNS, fillTable, isShort, joinRuns, multiplyRows, packPanels, ROWS, SUMS } from './rows';
import { multiplyNarrow, NARROW, packColumns } from './narrow';
import { BIAS, REPLACE } from './lanes';

@inline
function paddedHeight(g: Geometry): i32 {
  return (g.outHeight - 1) * g.strideHeight + g.filterHeight;
}

@inline
function paddedWidth(g: Geometry): i32 {
  return (g.outWidth - 1) * g.strideWidth + g.filterWidth;
}

function imageBytes(g: Geometry): i32 {
  return paddedHeight(g) * paddedWidth(g) * g.inChannels * 4;
}

/** Bytes of an image's joined runs, if they are short. */
export function joinedBytes(runs: i32, runBytes: i32, rows: i32): i32 {
  return isShort(runs, runBytes) ? runs * runBytes * rows : 0;
}

function joinedOf(g: Geometry): i32 {
  return joinedBytes(g.filterHeight, g.filterWidth * g.inChannels * 4, g.outHeight * g.outWidth);
}

export function panelBytes(k: i32, n: i32): i32 {
  return aligned(k * ((n + COLUMNS - 1) / COLUMNS) * COLUMNS * 4);
}

export function tableBytes(m: i32): i32 {
  return aligned((m + ROWS) * 4);
}

/** Bytes of scratch that convolve needs. */
export function convolveScratch(g: Geometry): i32 {
  const images = imagesAtOnce(g.batch, imageBytes(g) + joinedOf(g));
  return (
    SUMS +
    panelBytes(g.filterHeight * g.filterWidth * g.inChannels, g.outChannels) +
    panelBytes(1, g.outChannels) +
    2 * tableBytes(images * g.outHeight * g.outWidth) +
    aligned(images * imageBytes(g)) +
    images * joinedOf(g)
  );
}

/** x [batch, h, w, in] * filter [fh, fw, in, out] → y [batch, oh, ow, out], of `count` images; `bias` [out] or 0. */
export function convolve(
  start: i32, count: i32, scratch: usize,
  g: Geometry, x: usize, filter: usize, bias: usize, relu: bool, y: usize,
): void {
  const n = g.outChannels;
  const pixel = g.inChannels * 4;
  const run = g.filterWidth * pixel;
  const k = g.filterHeight * g.filterWidth * g.inChannels;
  const rowBytes = paddedWidth(g) * pixel;
  const most = imagesAtOnce(g.batch, imageBytes(g) + joinedOf(g));
  const narrow = n <= NARROW;
  const panels = scratch + SUMS;
  if (narrow) packColumns(filter, <usize>n * 4, 4, k, n, panels);
  else packPanels(filter, <usize>n * 4, 4, k, n, panels);
  const biases = panels + panelBytes(k, n);
  if (bias) packPanels(bias, 0, 4, 1, n, biases);
  const mode = bias ? BIAS : REPLACE;
  const from = biases + panelBytes(1, n);
  const table = tableBytes(most * g.outHeight * g.outWidth);
  const to = from + table;
  const area = to + table;
  const joined = area + aligned(most * imageBytes(g));
  for (let first = start; first < start + count; first += most) {
    const images = min(most, start + count - first);
    const source = x + <usize>first * g.inHeight * g.inWidth * pixel;
    padImages(source, images, g.inHeight, g.inWidth, pixel, g.padTop, g.padLeft, paddedHeight(g), paddedWidth(g), area);
    let at = from;
    let out = y + <usize>first * g.outHeight * g.outWidth * n * 4;
    for (let image = 0; image < images; image++) {
      for (let outY = 0; outY < g.outHeight; outY++) {
        let corner = area + image * imageBytes(g) + outY * g.strideHeight * rowBytes;
        for (let outX = 0; outX < g.outWidth; outX++) {
          store<u32>(at, <u32>corner);
          store<u32>(at + table, <u32>out);
          corner += g.strideWidth * pixel;
          out += n * 4;
          at += 4;
        }
      }
    }
    const m = images * g.outHeight * g.outWidth;
    if (narrow) {
      multiplyNarrow(from, to, m, g.filterHeight, run, rowBytes - run, panels, n, mode, biases, relu);
      continue;
    }
    const short = isShort(g.filterHeight, run);
    if (short) joinRuns(from, m, g.filterHeight, run, rowBytes - run, joined);
    fillTable(from, m);
    fillTable(to, m);
    const runs = short ? 1 : g.filterHeight;
    multiplyRows(from, 0, to, 0, m, runs, short ? k * 4 : run, rowBytes - run, panels, 32, <usize>k * 32, n, mode, biases, relu, scratch);
  }
}
