// Data: what a visitor draws, made like the images that the model knows: one pen, the same box, centred by mass.
import type { Point } from './sets/synthetic-digits/curve.ts';
import { draw, FRAME, type Pen } from './sets/synthetic-digits/pen.ts';

export type Stroke = readonly Point[];

/** The pen of an average hand. */
const pen: Pen = { radius: 1.3, pressure: 0, pace: 0, phase: 0, edge: 1.1 };
/** In the pad's width: smaller is a slip of the finger, and blown up to the size of a digit it would be a blot. */
const LEAST_EXTENT = 0.08;

/**
 * Grey levels of strokes on a pad of width 1, [height, width]; null while there is too little to see. Larger frames get
 * the drawing in their middle.
 */
export function frameDrawing(
  strokes: readonly Stroke[],
  [height, width]: readonly [number, number, ...number[]],
): Uint8Array | null {
  const points = strokes.flat();
  const extent = (pick: (point: Point) => number): number =>
    points.length === 0 ? 0 : Math.max(...points.map(pick)) - Math.min(...points.map(pick));
  if (
    Math.max(
      extent(({ x }) => x),
      extent(({ y }) => y),
    ) < LEAST_EXTENT
  )
    return null;
  const frame = new Uint8Array(FRAME * FRAME);
  draw(strokes, pen, frame);
  const framed = new Uint8Array(height * width);
  const top = Math.max(0, Math.floor((height - FRAME) / 2));
  const left = Math.max(0, Math.floor((width - FRAME) / 2));
  for (let row = 0; row < Math.min(FRAME, height); row++) {
    const line = frame.subarray(row * FRAME, row * FRAME + Math.min(FRAME, width));
    framed.set(line, (row + top) * width + left);
  }
  return framed;
}
