// Charts, plane: thousands of small equal pictures laid on one canvas. Added up here, pixel by pixel, and handed over
// once: a canvas that is told of each of ten thousand stamps takes a tenth of a second to paint them.

/** A small picture around a point. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  /** Pixels from its left and its top to its point. */
  readonly x: number;
  readonly y: number;
  /** Premultiplied RGBA, one number a pixel, [height, width]. */
  readonly pixels: Uint32Array;
}

/** Pixels that stamps may touch: the last ones are outside. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cuts the transparent border off a picture of plain RGBA, [side, side, 4], whose point is its middle. */
export function toStamp(plain: Uint8ClampedArray, side: number): Stamp {
  let [left, top, right, bottom] = [side, side, 0, 0];
  for (let i = 0; i < side * side; i++) {
    if (plain[4 * i + 3] === 0) continue;
    const [x, y] = [i % side, Math.floor(i / side)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  const [width, height] = [Math.max(0, right - left), Math.max(0, bottom - top)];
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [4 * ((top + y) * side + left + x), 4 * (y * width + x)];
      const alpha = plain[from + 3]!;
      for (let c = 0; c < 3; c++) rgba[to + c] = (plain[from + c]! * alpha) / 255;
      rgba[to + 3] = alpha;
    }
  }
  return { width, height, x: side / 2 - left, y: side / 2 - top, pixels: wholePixels(rgba) };
}

/** The same memory, one number a pixel: alpha in the highest byte, as every browser has it today (little-endian). */
export function wholePixels(rgba: Uint8ClampedArray): Uint32Array {
  return new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
}

/** Two of a pixel's four bytes, with a byte of room above each, and one half in each of those. */
const TWO_BYTES = 0x00ff00ff;
const HALVES = 0x00800080;

/**
 * Lays a stamp with its point at (x, y) over premultiplied `pixels`, rows of `stride`: Porter and Duff's “over”,
 * rounded.
 */
export function lay(pixels: Uint32Array, stride: number, bounds: Bounds, stamp: Stamp, x: number, y: number): void {
  const left = Math.round(x - stamp.x);
  const top = Math.round(y - stamp.y);
  const firstX = Math.max(bounds.left, left);
  const lastX = Math.min(bounds.right, left + stamp.width);
  const lastY = Math.min(bounds.bottom, top + stamp.height);
  for (let row = Math.max(bounds.top, top); row < lastY; row++) {
    let from = (row - top) * stamp.width + firstX - left;
    let to = row * stride + firstX;
    for (const end = row * stride + lastX; to < end; to++, from++) {
      const above = stamp.pixels[from]!;
      const through = 255 - (above >>> 24);
      if (through === 255) continue;
      const below = pixels[to]!;
      if (through === 0 || below === 0) {
        pixels[to] = above;
        continue;
      }
      // Of 256 instead of 255, so that a shift divides; the sum stays below 256 in every byte.
      const share = through + (through >> 7);
      const even = ((Math.imul(below & TWO_BYTES, share) + HALVES) >>> 8) & TWO_BYTES;
      const odd = (Math.imul((below >>> 8) & TWO_BYTES, share) + HALVES) & ~TWO_BYTES;
      pixels[to] = above + (even | odd);
    }
  }
}

/** Divides the colours by their alpha again, as canvases want them, in place. */
export function unmultiply(pixels: Uint8ClampedArray): void {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let c = 0; c < 3; c++) pixels[i + c] = (pixels[i + c]! * 255) / alpha;
  }
}
