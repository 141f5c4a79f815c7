// Charts, plane: thousands of small equal pictures laid on one canvas. Added up here, pixel by pixel, and handed over once: a canvas
// that is told of each of ten thousand stamps takes a tenth of a second to paint them.

/** A small picture around a point: premultiplied RGBA, [height, width, 4]. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  /** Pixels from its left and its top to its point. */
  readonly x: number;
  readonly y: number;
  readonly rgba: Uint8ClampedArray;
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
  return { width, height, x: side / 2 - left, y: side / 2 - top, rgba };
}

/** Lays a stamp with its point at (x, y) over premultiplied `pixels`, rows of `stride`. */
export function lay(
  pixels: Uint8ClampedArray,
  stride: number,
  bounds: Bounds,
  stamp: Stamp,
  x: number,
  y: number,
): void {
  const [left, top] = [Math.round(x - stamp.x), Math.round(y - stamp.y)];
  const [firstX, lastX] = [Math.max(bounds.left, left), Math.min(bounds.right, left + stamp.width)];
  const [firstY, lastY] = [Math.max(bounds.top, top), Math.min(bounds.bottom, top + stamp.height)];
  for (let row = firstY; row < lastY; row++) {
    let from = 4 * ((row - top) * stamp.width + firstX - left);
    let to = 4 * (row * stride + firstX);
    for (let column = firstX; column < lastX; column++, from += 4, to += 4) {
      const alpha = stamp.rgba[from + 3]!;
      if (alpha === 0) continue;
      const rest = (255 - alpha) / 255;
      for (let c = 0; c < 4; c++) pixels[to + c] = stamp.rgba[from + c]! + pixels[to + c]! * rest;
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
