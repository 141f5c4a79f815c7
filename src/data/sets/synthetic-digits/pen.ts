// Synthetic digits: the pen. Paths become grey levels, placed in the frame exactly as MNIST places its digits:
// scaled to fit 20 × 20, then the centre of mass moved to the centre of 28 × 28 (LeCun, Cortes & Burges 1998).
import type { Random } from '../../../core/random.ts';
import type { Point } from './curve.ts';

export const FRAME = 28;
const BOX = 20;

export interface Pen {
  /** Half the width of the line, pixels. */
  readonly radius: number;
  /** How much the radius swings along a stroke, as a share of it. */
  readonly pressure: number;
  /** Swings per point of the path, and where in the swing a stroke begins. */
  readonly pace: number;
  readonly phase: number;
  /** Width of the grey edge, pixels. */
  readonly edge: number;
}

export function choosePen(random: Random): Pen {
  const radius = 1.28 * Math.exp(0.3 * random.normal());
  return {
    radius: Math.min(2.6, Math.max(0.65, radius)),
    pressure: random.between(0, 0.25),
    pace: random.between(0.05, 0.25),
    phase: random.between(0, 2 * Math.PI),
    edge: random.between(0.8, 1.4),
  };
}

/** Draws strokes of any scale into `frame`, [28, 28] grey levels 0 … 255. */
export function draw(strokes: readonly (readonly Point[])[], pen: Pen, frame: Uint8Array): void {
  const { left, top, scale } = placement(strokes, pen.radius);
  const ink = new Float32Array(FRAME * FRAME);
  const margin = (FRAME - BOX) / 2 + pen.radius;
  for (const stroke of strokes) {
    for (let i = 0; i + 1 < stroke.length; i++) {
      const a = stroke[i]!;
      const b = stroke[i + 1]!;
      drawSegment(
        ink,
        margin + (a.x - left) * scale,
        margin + (a.y - top) * scale,
        margin + (b.x - left) * scale,
        margin + (b.y - top) * scale,
        pen.radius * (1 + pen.pressure * Math.sin(pen.phase + pen.pace * i)),
        pen.edge,
      );
    }
  }
  centre(ink, frame);
}

/** Where the paths lie and how many pixels a unit is worth when paths and pen together fill the box. */
function placement(strokes: readonly (readonly Point[])[], radius: number) {
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const stroke of strokes) {
    for (const { x, y } of stroke) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, scale: (BOX - 2 * radius) / Math.max(right - left, bottom - top) };
}

/** Inks the pixels near a segment by their distance to it; where strokes meet the darker one wins. */
function drawSegment(
  ink: Float32Array,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
  edge: number,
): void {
  const reach = radius + edge / 2;
  const dx = bx - ax;
  const dy = by - ay;
  const inverse = 1 / (dx * dx + dy * dy + 1e-12);
  const firstX = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const lastX = Math.min(FRAME - 1, Math.ceil(Math.max(ax, bx) + reach));
  const firstY = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const lastY = Math.min(FRAME - 1, Math.ceil(Math.max(ay, by) + reach));
  // Distances are compared squared: most pixels need no root.
  const inside = Math.max(0, radius - edge / 2);
  for (let row = firstY; row <= lastY; row++) {
    const py = row + 0.5 - ay;
    for (let column = firstX; column <= lastX; column++) {
      const at = row * FRAME + column;
      const before = ink[at]!;
      if (before >= 1) continue;
      const px = column + 0.5 - ax;
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) * inverse));
      const x = px - along * dx;
      const y = py - along * dy;
      const squared = x * x + y * y;
      const nearer = radius + (0.5 - before) * edge;
      if (squared >= nearer * nearer) continue;
      ink[at] = squared <= inside * inside ? 1 : Math.min(1, 0.5 + (radius - Math.sqrt(squared)) / edge);
    }
  }
}

/**
 * Moves the centre of mass to the middle of the frame by whole pixels, as MNIST does, and turns ink into grey levels.
 */
function centre(ink: Float32Array, frame: Uint8Array): void {
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  for (let row = 0; row < FRAME; row++) {
    for (let column = 0; column < FRAME; column++) {
      const value = ink[row * FRAME + column]!;
      mass += value;
      sumX += value * (column + 0.5);
      sumY += value * (row + 0.5);
    }
  }
  const shiftX = Math.round(FRAME / 2 - sumX / mass);
  const shiftY = Math.round(FRAME / 2 - sumY / mass);
  frame.fill(0);
  for (let row = Math.max(0, -shiftY); row < Math.min(FRAME, FRAME - shiftY); row++) {
    for (let column = Math.max(0, -shiftX); column < Math.min(FRAME, FRAME - shiftX); column++) {
      frame[(row + shiftY) * FRAME + column + shiftX] = Math.round(255 * ink[row * FRAME + column]!);
    }
  }
}
