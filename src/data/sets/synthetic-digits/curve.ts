// Synthetic digits: from a few control points to the smooth path that a hand draws through them.
import type { Stroke } from './skeleton.ts';

export interface Point {
  x: number;
  y: number;
}

/** Points a piece between two control points is cut into; at 20 pixels a digit the cuts are then below two pixels. */
const CUTS = 5;

/** The curve through the control points (uniform Catmull & Rom 1974), broken at corners. */
export function smooth(stroke: Stroke): Point[] {
  const out: Point[] = [{ x: stroke[0]!.x, y: stroke[0]!.y }];
  for (let i = 0; i + 1 < stroke.length; i++) {
    const a = stroke[i]!;
    const b = stroke[i + 1]!;
    // At an end or a corner the missing neighbour is the point itself, which lets the curve leave it in any direction.
    const before = i > 0 && !a.corner ? stroke[i - 1]! : a;
    const after = i + 2 < stroke.length && !b.corner ? stroke[i + 2]! : b;
    for (let cut = 1; cut <= CUTS; cut++) {
      const t = cut / CUTS;
      out.push({ x: between(before.x, a.x, b.x, after.x, t), y: between(before.y, a.y, b.y, after.y, t) });
    }
  }
  return out;
}

function between(p0: number, p1: number, p2: number, p3: number, t: number): number {
  return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
}
