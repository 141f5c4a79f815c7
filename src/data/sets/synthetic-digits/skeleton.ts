// Synthetic digits: how a way to write a digit is noted down, as the path of the pen's tip.

/** A control point of a stroke, in a box of width and height 1, y downwards. At a corner the curve may turn sharply. */
export interface ControlPoint {
  readonly x: number;
  readonly y: number;
  readonly corner: boolean;
}

export type Stroke = readonly ControlPoint[];

/**
 * One way to write a digit, as two extremes with the same points: anything between them (and a little beyond) is
 * legible.
 */
export interface Way {
  /** How often this way is met, relative to the digit's other ways. */
  readonly weight: number;
  readonly from: readonly Stroke[];
  readonly to: readonly Stroke[];
}

/** Reads `x,y` points in hundredths of the box; `!` marks a corner, ` | ` lifts the pen. */
function path(text: string): readonly Stroke[] {
  return text.split(' | ').map((stroke) =>
    stroke.split(' ').map((point) => {
      const [x, y] = point.replace('!', '').split(',').map(Number);
      return { x: x! / 100, y: y! / 100, corner: point.endsWith('!') };
    }),
  );
}

export const way = (weight: number, from: string, to: string): Way => ({ weight, from: path(from), to: path(to) });
