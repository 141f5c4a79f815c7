// Faces: a small painter. A shape is a signed distance, negative inside; its edge is as wide as a pixel, so that it is
// smooth at every size. Coordinates are those of a frame 64 wide, y downwards.

export type Colour = readonly [red: number, green: number, blue: number];

/** The pixels of one row whose distances are asked for. */
export interface Row {
  readonly y: number;
  /** Middle of every pixel of a row, in units of the frame. */
  readonly xs: Float64Array;
  /** The first column, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the signed distances of a row's pixels from the edge of a shape, in units of the frame, to their columns of `out`. A row at a time:
 * a call for every pixel took three times as long.
 */
export type Shape = (row: Row, out: Float64Array) => void;
export type Box = readonly [left: number, top: number, right: number, bottom: number];

export const FRAME = 64;

/** A distance from which a pixel lies wholly on one side of an edge, and of the rims that are drawn along one. */
const FAR = 4;

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
  const xs = Float64Array.from({ length: side }, (_, column) => (column + 0.5) * unit);
  const distances = new Float64Array(side);
  return {
    ground(top, bottom) {
      for (let row = 0, at = 0; row < side; row++) {
        const [red, green, blue] = mix(top, bottom, row / (side - 1));
        for (let column = 0; column < side; column++, at += 3) {
          pixels[at] = red;
          pixels[at + 1] = green;
          pixels[at + 2] = blue;
        }
      }
    },
    fill([red, green, blue], [left, top, right, bottom], shape, opacity = 1) {
      const [first, last] = [Math.max(0, Math.floor(top / unit)), Math.min(side, Math.ceil(bottom / unit))];
      const [from, to] = [Math.max(0, Math.floor(left / unit)), Math.min(side, Math.ceil(right / unit))];
      for (let row = first; row < last; row++) {
        shape({ y: (row + 0.5) * unit, xs, from, to }, distances);
        for (let column = from; column < to; column++) {
          const cover = 0.5 - distances[column]! / unit;
          if (cover <= 0) continue;
          const at = (row * side + column) * 3;
          const share = cover < 1 ? opacity * cover : opacity;
          pixels[at] = pixels[at]! + (red - pixels[at]!) * share;
          pixels[at + 1] = pixels[at + 1]! + (green - pixels[at + 1]!) * share;
          pixels[at + 2] = pixels[at + 2]! + (blue - pixels[at + 2]!) * share;
        }
      }
    },
    write(out, at) {
      for (let i = 0; i < pixels.length; i++) out[at + i] = (pixels[i]! + 0.5) | 0;
    },
  };
}

/** An ellipse of half-widths (rx, ry); the distance is right at the edge, about right near it, and ±`FAR` elsewhere. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  const [perX, perY] = [1 / rx, 1 / ry];
  // With u and v in half-widths, a point is at least (√(u² + v²) − 1) · min(rx, ry) from the edge: no root is needed far from it.
  const band = FAR / Math.min(rx, ry);
  const outside = (1 + band) ** 2;
  const inside = Math.max(0, 1 - band) ** 2;
  return ({ y, xs, from, to }, out) => {
    const v = (y - cy) * perY;
    const dv = v * perY;
    for (let i = from; i < to; i++) {
      const u = (xs[i]! - cx) * perX;
      const near = u * u + v * v;
      const du = u * perX;
      if (near >= outside) out[i] = FAR;
      else if (near <= inside) out[i] = -FAR;
      else out[i] = (near - Math.sqrt(near)) / Math.sqrt(du * du + dv * dv);
    }
  };
}

/** A stroke of half-width r from a to b with round ends. */
export function segment(ax: number, ay: number, bx: number, by: number, r: number): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  return ({ y, xs, from, to }, out) => {
    for (let i = from; i < to; i++) {
      const x = xs[i]!;
      const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
      const across = x - ax - share * dx;
      const down = y - ay - share * dy;
      out[i] = Math.sqrt(across * across + down * down) - r;
    }
  };
}

/** All that lies higher than a level, or lower. */
export const above =
  (level: number): Shape =>
  ({ y, from, to }, out) => {
    out.fill(y - level, from, to);
  };
export const below =
  (level: number): Shape =>
  ({ y, from, to }, out) => {
    out.fill(level - y, from, to);
  };

export function both(a: Shape, b: Shape): Shape {
  return combined(a, b, (row, out, others) => {
    for (let i = row.from; i < row.to; i++) if (others[i]! > out[i]!) out[i] = others[i]!;
  });
}

export function either(a: Shape, b: Shape): Shape {
  return combined(a, b, (row, out, others) => {
    for (let i = row.from; i < row.to; i++) if (others[i]! < out[i]!) out[i] = others[i]!;
  });
}

export function without(a: Shape, b: Shape): Shape {
  return combined(a, b, (row, out, others) => {
    for (let i = row.from; i < row.to; i++) if (-others[i]! > out[i]!) out[i] = -others[i]!;
  });
}

/** The rim of a shape, r to either side of its edge. */
export const rim =
  (a: Shape, r: number): Shape =>
  (row, out) => {
    a(row, out);
    for (let i = row.from; i < row.to; i++) out[i] = Math.abs(out[i]!) - r;
  };

function combined(a: Shape, b: Shape, join: (row: Row, out: Float64Array, others: Float64Array) => void): Shape {
  const others = new Float64Array(FRAME);
  return (row, out) => {
    a(row, out);
    b(row, others);
    join(row, out, others);
  };
}

export function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}
