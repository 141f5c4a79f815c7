// AssemblyScript: the gradient of a convolution's filter. For each filter row, the numbers of x under it form one run,
// and dW[row] = Σ over pixels of run ⊗ dy: no columns, no transposes.
import { aligned, Geometry, padImages, SLACK } from './geometry';
import { outerColumn, outerTile, packPlaces } from './outer';
import { COLUMNS, packPanels, SUMS } from './rows';
import { ADD } from './lanes';

@inline
function paddedBytes(g: Geometry): i32 {
  const height = (g.outHeight - 1) * g.strideHeight + g.filterHeight;
  const width = (g.outWidth - 1) * g.strideWidth + g.filterWidth;
  return aligned(height * width * g.inChannels * 4 + SLACK);
}

/**
 * Bytes of scratch that backwardFilter needs: an image, six numbers of every place, and dy's last columns as a panel.
 */
export function backwardFilterScratch(g: Geometry): i32 {
  return SUMS + paddedBytes(g) + g.outHeight * g.outWidth * (24 + 32);
}

/** Numbers of a filter row in one unit: both of six, the rows of a tile, and of four, the lanes of a single column. */
const UNIT: i32 = 12;

/** Parts that backwardFilter can be cut into. */
export function backwardFilterUnits(g: Geometry): i32 {
  return g.filterHeight * unitsOfRow(g);
}

@inline
function unitsOfRow(g: Geometry): i32 {
  return (g.filterWidth * g.inChannels + UNIT - 1) / UNIT;
}

/** x [batch, h, w, in], dy [batch, oh, ow, out] → `units` parts of dw [fh, fw, in, out]. */
export function backwardFilter(
  start: i32, units: i32, scratch: usize,
  g: Geometry, x: usize, dy: usize, dw: usize,
): void {
  sumImages(g, x, dy, dw, 0, g.batch, start, units, scratch);
}

/** As many groups of images, each with a dw of its own, as are worth the memory; 1 if it were too much. */
export function backwardFilterGroups(g: Geometry): i32 {
  const bytes = g.filterHeight * g.filterWidth * g.inChannels * g.outChannels * 4;
  const groups = min(MOST_GROUPS, min(g.batch, MOST_BYTES / max(1, bytes)));
  return groups < FEWEST_GROUPS ? 1 : groups;
}

const MOST_GROUPS: i32 = 8;
const FEWEST_GROUPS: i32 = 4;
const MOST_BYTES: i32 = 1 << 22;

/**
 * The same, cut by images: `count` of the `groups`, each with a sum of its own in parts [groups, fh, fw, in, out]. The
 * groups follow from the shape alone, so that their sum does not depend on who does what.
 */
export function backwardFilterOfGroups(
  start: i32, count: i32, scratch: usize,
  g: Geometry, x: usize, dy: usize, parts: usize, groups: i32,
): void {
  const bytes = <usize>g.filterHeight * g.filterWidth * g.inChannels * g.outChannels * 4;
  for (let group = start; group < start + count; group++) {
    const first = (group * g.batch) / groups;
    const images = ((group + 1) * g.batch) / groups - first;
    sumImages(g, x, dy, parts + <usize>group * bytes, first, images, 0, backwardFilterUnits(g), scratch);
  }
}

/** Σ over some images of `units` parts of dw. Sums within an image first: fewer digits are lost. */
function sumImages(
  g: Geometry, x: usize, dy: usize, dw: usize, first: i32, images: i32, start: i32, units: i32, scratch: usize,
): void {
  const n = g.outChannels;
  const pixel = g.inChannels * 4;
  const height = (g.outHeight - 1) * g.strideHeight + g.filterHeight;
  const width = (g.outWidth - 1) * g.strideWidth + g.filterWidth;
  const rowBytes = width * pixel;
  const count = g.filterWidth * g.inChannels;
  const aStep = g.strideWidth * pixel;
  const aGap = g.strideHeight * rowBytes - g.outWidth * aStep;
  const places = g.outHeight * g.outWidth;
  const whole = n & ~(COLUMNS - 1);
  const area = scratch + SUMS;
  const last = area + paddedBytes(g);
  const six = last + <usize>places * 32;
  const perRow = unitsOfRow(g);
  x += <usize>first * g.inHeight * g.inWidth * pixel;
  dy += <usize>first * places * n * 4;
  for (let image = 0; image < images; image++) {
    padImages(x, 1, g.inHeight, g.inWidth, pixel, g.padTop, g.padLeft, height, width, area);
    if (n != 1 && whole < n) packPanels(dy + <usize>whole * 4, <usize>n * 4, 4, places, n - whole, last);
    for (let row = start / perRow; row * perRow < start + units; row++) {
      const begin = max(0, start - row * perRow) * UNIT;
      const end = min(count, (start + units - row * perRow) * UNIT);
      const corner = area + row * rowBytes;
      const to = dw + <usize>(row * count) * n * 4;
      if (image == 0) memory.fill(to + <usize>begin * n * 4, 0, <usize>(end - begin) * n * 4);
      if (n == 1) {
        const shift = <usize>begin << 2;
        outerColumn(corner + shift, aStep, aGap, dy, 4, 0, g.outHeight, g.outWidth, to + shift, 4, end - begin);
        continue;
      }
      for (let i = begin; i < end; i += 6) {
        packPlaces(corner + (<usize>i << 2), aStep, aGap, g.outHeight, g.outWidth, six);
        const t = to + <usize>i * n * 4;
        for (let j = 0; j < whole; j += COLUMNS) {
          outerTile(six, 24, dy + (<usize>j << 2), <usize>n * 4, places, t + (<usize>j << 2), <usize>n * 4, end - i, COLUMNS, ADD, 0, false, scratch);
        }
        if (whole < n) {
          outerTile(six, 24, last, 32, places, t + (<usize>whole << 2), <usize>n * 4, end - i, n - whole, ADD, 0, false, scratch);
        }
      }
    }
    x += <usize>g.inHeight * g.inWidth * pixel;
    dy += <usize>places * n * 4;
  }
}
