// Faces: a small painter. A shape is a signed distance, negative inside; its edge is as wide as a pixel, so that it is
// smooth at every size. Coordinates are those of a frame 64 wide, y downwards.

export type Colour = readonly [red: number, green: number, blue: number];

/** Signed distance of a point from the edge of a shape, in units of the frame. */
export type Shape = (x: number, y: number) => number;
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export const FRAME = 64;

/** Pixels on the side of a block, and how many pixels from the edge its middle must be for all of it to be alike. */
const BLOCK = 4;
const SAFE = 5;

export interface Canvas {
  /** Colour of every pixel from `top` at the upper edge to `bottom` at the lower one. */
  ground(top: Colour, bottom: Colour): void;
  /** Lays a colour over what the shape covers within the box. */
  fill(colour: Colour, box: Box, shape: Shape, opacity?: number): void;
  /** Levels 0 … 255, [side, side, 3], written from `at`. */
  write(out: Uint8Array, at: number): void;
}

export function createCanvas(side: number): Canvas {
  const pixels = new Float32Array(side * side * 3);
  const unit = FRAME / side;
  return {
    ground(top, bottom) {
      for (let row = 0, at = 0; row < side; row++) {
        const share = row / (side - 1);
        for (let column = 0; column < side; column++) {
          for (let c = 0; c < 3; c++, at++) pixels[at] = top[c]! + (bottom[c]! - top[c]!) * share;
        }
      }
    },
    fill([red, green, blue], [left, top, right, bottom], shape, opacity = 1) {
      const [fromRow, toRow] = [Math.max(0, Math.floor(top / unit)), Math.min(side, Math.ceil(bottom / unit))];
      const [from, to] = [Math.max(0, Math.floor(left / unit)), Math.min(side, Math.ceil(right / unit))];
      const lay = (at: number, share: number): void => {
        pixels[at] = pixels[at]! + (red - pixels[at]!) * share;
        pixels[at + 1] = pixels[at + 1]! + (green - pixels[at + 1]!) * share;
        pixels[at + 2] = pixels[at + 2]! + (blue - pixels[at + 2]!) * share;
      };
      for (let blockRow = fromRow; blockRow < toRow; blockRow += BLOCK) {
        const endRow = Math.min(toRow, blockRow + BLOCK);
        for (let block = from; block < to; block += BLOCK) {
          const end = Math.min(to, block + BLOCK);
          // Far from the edge one distance answers for the whole block.
          const far = shape(((block + end) / 2) * unit, ((blockRow + endRow) / 2) * unit);
          if (far > SAFE * unit) continue;
          const whole = far < -SAFE * unit;
          for (let row = blockRow; row < endRow; row++) {
            for (let column = block; column < end; column++) {
              const cover = whole ? 1 : 0.5 - shape((column + 0.5) * unit, (row + 0.5) * unit) / unit;
              if (cover > 0) lay((row * side + column) * 3, cover < 1 ? opacity * cover : opacity);
            }
          }
        }
      }
    },
    write(out, at) {
      for (let i = 0; i < pixels.length; i++) out[at + i] = pixels[i]! + 0.5;
    },
  };
}

/** An ellipse of half-widths (rx, ry); the distance is right at the edge, and about right near it. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  return (x, y) => {
    const [u, v] = [(x - cx) / rx, (y - cy) / ry];
    const near = Math.sqrt(u * u + v * v);
    const [du, dv] = [u / rx, v / ry];
    const slope = Math.sqrt(du * du + dv * dv);
    return slope === 0 ? -Math.min(rx, ry) : (near * (near - 1)) / slope;
  };
}

/** A stroke of half-width r from a to b with round ends. */
export function segment(ax: number, ay: number, bx: number, by: number, r: number): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  return (x, y) => {
    const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
    const [across, down] = [x - ax - share * dx, y - ay - share * dy];
    return Math.sqrt(across * across + down * down) - r;
  };
}

export const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.max(a(x, y), b(x, y));
export const either =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.min(a(x, y), b(x, y));
export const without =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.max(a(x, y), -b(x, y));
/** The rim of a shape, r to either side of its edge. */
export const rim =
  (a: Shape, r: number): Shape =>
  (x, y) =>
    Math.abs(a(x, y)) - r;

export function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}
