// Faces: where the parts of a face are.
import { ellipse, type Shape } from './canvas.ts';
import type { Face } from './factors.ts';

/** Where things are on a face that is turned and sits somewhere: shared by all that draws a part of it. */
export interface Layout {
  /** Middle of the head and half its sizes. */
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Middle of the features, which a turn moves further than the head. */
  readonly fx: number;
  /** From −1 to 1. */
  readonly turn: number;
  readonly head: Shape;
}

export function layoutOf({ turn, width, height }: Face): Layout {
  const share = (turn - 2) / 2;
  const [x, y] = [32 + 0.9 * share, 33.5 + 1.2 * height];
  const [rx, ry] = [14.6 + 0.7 * width, 17.6];
  return { x, y, rx, ry, fx: x + 4.2 * share, turn: share, head: ellipse(x, y, rx, ry) };
}
