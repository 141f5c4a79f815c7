// AssemblyScript: the gradient of a convolution's input, which is also a transposed convolution forward. Pixels that
// are a stride apart meet the same filter taps, so each such phase is a convolution of dy with stride 1 and no wasted
// taps (Dumoulin & Visin 2016, arXiv:1603.07285, section 4; the phases as in sub-pixel convolution, arXiv:1609.07009).
import { aligned, Geometry, imagesAtOnce, padImages } from './geometry';
import { joinedBytes, panelBytes, tableBytes } from './forward';
import { COLUMNS, fillTable, isShort, joinRuns, multiplyRows, packPanels, SUMS } from './rows';
import { multiplyNarrow, NARROW } from './narrow';
import { BIAS, REPLACE } from './lanes';

/** The first filter row (or column) that pixels of a phase meet. */
@inline
function firstTap(phase: i32, pad: i32, stride: i32): i32 {
  return (phase + pad) % stride;
}

@inline
function tapCount(first: i32, filter: i32, stride: i32): i32 {
  return first < filter ? (filter - first + stride - 1) / stride : 0;
}

/** Row of dy that the first pixel of a phase meets through the first tap; each tap further is one row less. */
@inline
function firstOut(phase: i32, pad: i32, stride: i32): i32 {
  return (phase + pad) / stride;
}

/** Zeros that dy needs before its first row. */
function zerosBefore(pad: i32, filter: i32, stride: i32): i32 {
  let most = 0;
  for (let phase = 0; phase < stride; phase++) {
    const taps = tapCount(firstTap(phase, pad, stride), filter, stride);
    most = max(most, taps - 1 - firstOut(phase, pad, stride));
  }
  return most;
}

/** Rows of dy with its zeros on both sides: up to the last that any pixel meets. */
function paddedLength(size: i32, out: i32, pad: i32, filter: i32, stride: i32): i32 {
  let last = out - 1;
  for (let phase = 0; phase < min(stride, size); phase++) {
    const pixels = (size - phase + stride - 1) / stride;
    last = max(last, firstOut(phase, pad, stride) + pixels - 1);
  }
  return zerosBefore(pad, filter, stride) + last + 1;
}

@inline
function heightOf(g: Geometry): i32 {
  return paddedLength(g.inHeight, g.outHeight, g.padTop, g.filterHeight, g.strideHeight);
}

@inline
function widthOf(g: Geometry): i32 {
  return paddedLength(g.inWidth, g.outWidth, g.padLeft, g.filterWidth, g.strideWidth);
}

/** Bytes of an image's joined runs, if those of any phase are short: as if each phase met all taps. */
function joinedOf(g: Geometry): i32 {
  const tapsX = (g.filterWidth + g.strideWidth - 1) / g.strideWidth;
  const tapsY = (g.filterHeight + g.strideHeight - 1) / g.strideHeight;
  const places = ((g.inHeight + g.strideHeight - 1) / g.strideHeight) * ((g.inWidth + g.strideWidth - 1) / g.strideWidth);
  const shortest = max(1, g.filterWidth / g.strideWidth) * g.outChannels * 4;
  return joinedBytes(tapsY, shortest, 1) ? tapsY * tapsX * g.outChannels * 4 * places : 0;
}

/** Bytes of scratch that backwardInput needs. Every phase's table fits where that of all pixels would. */
export function backwardInputScratch(g: Geometry): i32 {
  const bytes = heightOf(g) * widthOf(g) * g.outChannels * 4;
  const images = imagesAtOnce(g.batch, bytes + joinedOf(g));
  return (
    SUMS +
    panelBytes(g.filterHeight * g.filterWidth * g.outChannels, g.inChannels) +
    panelBytes(1, g.inChannels) +
    2 * tableBytes(images * g.inHeight * g.inWidth) +
    aligned(images * bytes) +
    images * joinedOf(g)
  );
}

/** The filter of one phase, its taps turned round: panels [⌈in / 8⌉][taps · out][8], or [in][taps · out] if narrow. */
function packPhase(g: Geometry, filter: usize, tapY: i32, tapX: i32, tapsY: i32, tapsX: i32, narrow: bool, to: usize): void {
  const n = g.outChannels;
  const c = g.inChannels;
  const width = narrow ? 1 : COLUMNS;
  for (let j = 0; j < c; j += width) {
    for (let y = tapsY - 1; y >= 0; y--) {
      for (let x = tapsX - 1; x >= 0; x--) {
        const row = tapY + y * g.strideHeight;
        const column = tapX + x * g.strideWidth;
        const tap = filter + (<usize>((row * g.filterWidth + column) * c + j) * n) * 4;
        for (let i = 0; i < n; i++) {
          for (let lane = 0; lane < width; lane++, to += 4) {
            store<f32>(to, j + lane < c ? load<f32>(tap + <usize>(lane * n + i) * 4) : 0);
          }
        }
      }
    }
  }
}

/**
 * dy [batch, oh, ow, out], filter [fh, fw, in, out] → dx [batch, h, w, in], of `count` images; `bias` [in] or 0. Bias
 * and relu are for a transposed convolution, whose forward pass this is.
 */
export function backwardInput(
  start: i32, count: i32, scratch: usize,
  g: Geometry, dy: usize, filter: usize, bias: usize, relu: bool, dx: usize,
): void {
  const c = g.inChannels;
  const pixel = g.outChannels * 4;
  const width = widthOf(g);
  const height = heightOf(g);
  const rowBytes = width * pixel;
  const most = imagesAtOnce(g.batch, height * rowBytes + joinedOf(g));
  const narrow = c <= NARROW;
  const top = zerosBefore(g.padTop, g.filterHeight, g.strideHeight);
  const left = zerosBefore(g.padLeft, g.filterWidth, g.strideWidth);
  const panels = scratch + SUMS;
  const biases = panels + panelBytes(g.filterHeight * g.filterWidth * g.outChannels, c);
  if (bias) packPanels(bias, 0, 4, 1, c, biases);
  const mode = bias ? BIAS : REPLACE;
  const from = biases + panelBytes(1, c);
  const table = tableBytes(most * g.inHeight * g.inWidth);
  const to = from + table;
  const area = to + table;
  const joined = area + aligned(most * height * rowBytes);
  for (let first = start; first < start + count; first += most) {
    const images = min(most, start + count - first);
    padImages(dy + <usize>first * g.outHeight * g.outWidth * pixel, images, g.outHeight, g.outWidth, pixel, top, left, height, width, area);
    const result = dx + <usize>first * g.inHeight * g.inWidth * c * 4;
    let b = panels;
    for (let phaseY = 0; phaseY < g.strideHeight; phaseY++) {
      const tapY = firstTap(phaseY, g.padTop, g.strideHeight);
      const tapsY = tapCount(tapY, g.filterHeight, g.strideHeight);
      const startY = top + firstOut(phaseY, g.padTop, g.strideHeight) - (tapsY - 1);
      for (let phaseX = 0; phaseX < g.strideWidth; phaseX++) {
        const tapX = firstTap(phaseX, g.padLeft, g.strideWidth);
        const tapsX = tapCount(tapX, g.filterWidth, g.strideWidth);
        const startX = left + firstOut(phaseX, g.padLeft, g.strideWidth) - (tapsX - 1);
        // A stride wider than the filter leaves pixels that no tap meets: no runs, and zeros.
        const taps = tapsY * tapsX;
        const k = taps * g.outChannels;
        if (first == start) packPhase(g, filter, tapY, tapX, taps ? tapsY : 0, tapsX, narrow, b);
        let at = from;
        for (let image = 0; image < images; image++) {
          for (let y = phaseY, u = startY; y < g.inHeight; y += g.strideHeight, u++) {
            let corner = area + (image * height + u) * rowBytes + startX * pixel;
            let out = result + <usize>(((image * g.inHeight + y) * g.inWidth + phaseX) * c) * 4;
            for (let x = phaseX; x < g.inWidth; x += g.strideWidth) {
              store<u32>(at, <u32>corner);
              store<u32>(at + table, <u32>out);
              corner += pixel;
              out += g.strideWidth * c * 4;
              at += 4;
            }
          }
        }
        const m = <i32>(at - from) >> 2;
        if (m > 0) {
          const run = tapsX * pixel;
          const runs = taps ? tapsY : 0;
          if (narrow) {
            multiplyNarrow(from, to, m, runs, run, rowBytes - run, b, c, mode, biases, relu);
          } else {
            const short = isShort(runs, run);
            if (short) joinRuns(from, m, runs, run, rowBytes - run, joined);
            fillTable(from, m);
            fillTable(to, m);
            multiplyRows(from, 0, to, 0, m, short ? 1 : runs, short ? k * 4 : run, rowBytes - run, b, 32, <usize>k * 32, c, mode, biases, relu, scratch);
          }
        }
        b += <usize>k * (narrow ? c : ((c + COLUMNS - 1) / COLUMNS) * COLUMNS) * 4;
      }
    }
  }
}
