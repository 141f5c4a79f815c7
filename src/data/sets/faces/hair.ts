// Faces: hair, what of it lies behind the head and what in front.
import { above, both, type Canvas, type Colour, either, ellipse, segment, type Shape, without } from './canvas.ts';
import type { Layout } from './layout.ts';
import type { HairStyle } from './factors.ts';

const LOCKS = 9;

export function backHair(canvas: Canvas, { x, y, rx, ry }: Layout, style: HairStyle, colour: Colour): void {
  if (style === 'long') {
    const fall = either(ellipse(x, y - 3, rx + 3.4, ry + 1.5), segment(x, y + 2, x, y + 17, rx + 2.4));
    canvas.fill(colour, [x - rx - 5, y - ry - 6, x + rx + 5, 64], fall);
  }
  if (style === 'curly') canvas.fill(colour, [6, 4, 58, 52], curls(x, y - 4, rx + 2.2, ry - 1));
  if (style === 'bun') {
    canvas.fill(colour, [x - 9, y - ry - 10, x + 9, y - ry + 4], ellipse(x, y - ry - 2.6, 6, 5.2));
  }
}

export function frontHair(canvas: Canvas, at: Layout, style: HairStyle, colour: Colour): void {
  const { x, y, rx, ry } = at;
  const shape = frontOf(at, style);
  const bottom = style === 'long' ? y + 18 : y + 8;
  if (shape) canvas.fill(colour, [x - rx - 4, y - ry - 5, x + rx + 4, bottom], shape);
}

/** The hair in front of the head: a cap, down to some level, without what the hairline leaves free. */
function frontOf({ x, y, rx, ry, fx, turn }: Layout, style: HairStyle): Shape | null {
  const cap = ellipse(x, y - 1.2, rx + 1.3, ry + 1.1);
  // The forehead moves with the features.
  const free = (up: number, wide: number): Shape => ellipse(fx - 1.4 * turn, y + 9 - up, wide, 17);
  switch (style) {
    case 'bald':
      return null;
    case 'short':
      return without(both(cap, above(y + 1)), free(1.5, rx - 0.8));
    case 'parted':
      // A parting on one side: the fringe sweeps over the forehead to the other.
      return without(both(cap, above(y + 2.5)), ellipse(fx + 6.5, y + 10, rx + 3.4, 18.6));
    case 'long': {
      const parting = either(ellipse(fx - 5.4, y + 9, 9.4, 18), ellipse(fx + 5.4, y + 9, 9.4, 18));
      return without(both(cap, above(y + 14)), parting);
    }
    case 'curly':
      return without(both(either(cap, curls(x, y - 4, rx + 1, ry - 1.4)), above(y - 1)), free(0.5, rx - 1));
    case 'bun':
      return without(both(cap, above(y - 0.5)), free(3, rx + 0.4));
    default:
      return style satisfies never;
  }
}

/** Locks along the upper half of an ellipse. */
function curls(cx: number, cy: number, rx: number, ry: number): Shape {
  const angles = Array.from({ length: LOCKS }, (_, i) => Math.PI * (1.12 - (1.24 * i) / (LOCKS - 1)));
  const across = Float64Array.from(angles, (angle) => cx + rx * Math.cos(angle));
  const down = Float64Array.from(angles, (angle) => cy - ry * Math.sin(angle));
  const body = ellipse(cx, cy, rx, ry);
  return (row, out) => {
    const { y, xs, from, to } = row;
    body(row, out);
    for (let i = from; i < to; i++) {
      let nearest = Infinity;
      for (let lock = 0; lock < LOCKS; lock++) {
        const dx = xs[i]! - across[lock]!;
        const dy = y - down[lock]!;
        nearest = Math.min(nearest, dx * dx + dy * dy);
      }
      out[i] = Math.min(out[i]!, Math.sqrt(nearest) - 5.4);
    }
  };
}
