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

/** Bytes of scratch that backwardFilter needs: an image, six numbers of every place, and dy's last columns as a panel. */
export function backwardFilterScratch(g: Geometry): i32 {
  return SUMS + paddedBytes(g) + g.outHeight * g.outWidth * (24 + 32);
}

/** x [batch, h, w, in], dy [batch, oh, ow, out] → dw [fh, fw, in, out]. Sums within an image first: fewer digits are lost. */
export function backwardFilter(g: Geometry, x: usize, dy: usize, dw: usize, scratch: usize): void {
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
  memory.fill(dw, 0, <usize>g.filterHeight * count * n * 4);
  for (let image = 0; image < g.batch; image++) {
    padImages(x, 1, g.inHeight, g.inWidth, pixel, g.padTop, g.padLeft, height, width, area);
    if (n != 1 && whole < n) packPanels(dy + <usize>whole * 4, <usize>n * 4, 4, places, n - whole, last);
    for (let row = 0; row < g.filterHeight; row++) {
      const corner = area + row * rowBytes;
      const to = dw + <usize>(row * count) * n * 4;
      if (n == 1) {
        outerColumn(corner, aStep, aGap, dy, 4, 0, g.outHeight, g.outWidth, to, 4, count);
        continue;
      }
      for (let i = 0; i < count; i += 6) {
        packPlaces(corner + (<usize>i << 2), aStep, aGap, g.outHeight, g.outWidth, six);
        const t = to + <usize>i * n * 4;
        for (let j = 0; j < whole; j += COLUMNS) {
          outerTile(six, 24, dy + (<usize>j << 2), <usize>n * 4, places, t + (<usize>j << 2), <usize>n * 4, count - i, COLUMNS, ADD, scratch);
        }
        if (whole < n) {
          outerTile(six, 24, last, 32, places, t + (<usize>whole << 2), <usize>n * 4, count - i, n - whole, ADD, scratch);
        }
      }
    }
    x += <usize>g.inHeight * g.inWidth * pixel;
    dy += <usize>places * n * 4;
  }
}
