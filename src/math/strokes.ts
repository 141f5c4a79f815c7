// Maths: what can be measured of strokes on a plain ground, whatever they show: how far they lean, and how thick they are.

/** Levels of one picture in grey, [height · width], whatever their range. */
export interface GreyPicture {
  readonly levels: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/**
 * How far the strokes lean to the right: columns to the right for each row up, by second moments. 0 where there are none.
 */
export function slantOf(picture: GreyPicture): number {
  const { height, width } = picture;
  const ink = inkOf(picture);
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column]!;
      mass += value;
      x += value * column;
      y += value * row;
    }
  }
  if (mass === 0) return 0;
  let [along, down] = [0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column]!;
      along += value * (column - x / mass) * (row - y / mass);
      down += value * (row - y / mass) ** 2;
    }
  }
  return down === 0 ? 0 : -along / down;
}

/** How much steeper an edge is taken to be than the picture has it: what is blurred is no thicker than what is sharp. */
const STEEP = 4;

/**
 * Width of the strokes in pixels: twice their area by the length of their outline, which runs where they are half as strong
 * as they get. 0 where there are none.
 */
export function thicknessOf(picture: GreyPicture): number {
  const { height, width } = picture;
  const levels = inkOf(picture);
  const most = levels.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return 0;
  const ink = levels.map((level) => Math.min(1, Math.max(0, 0.5 + STEEP * (level / most - 0.5))));
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 || row >= height || column >= width ? 0 : ink[row * width + column]!;
  let [area, outline] = [0, 0];
  // Of the four pixels around each corner, so that slanted edges are as long as they are.
  for (let row = 0; row <= height; row++) {
    for (let column = 0; column <= width; column++) {
      const [a, b] = [at(row - 1, column - 1), at(row - 1, column)];
      const [c, d] = [at(row, column - 1), at(row, column)];
      area += d;
      outline += Math.hypot((b + d - a - c) / 2, (c + d - a - b) / 2);
    }
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}

/** By how much each pixel differs from the ground, which is the middle one of the levels at the edge. */
function inkOf({ levels, height, width }: GreyPicture): Float64Array {
  const edge: number[] = [];
  for (let column = 0; column < width; column++) {
    edge.push(levels[column]!, levels[(height - 1) * width + column]!);
  }
  for (let row = 1; row < height - 1; row++) edge.push(levels[row * width]!, levels[row * width + width - 1]!);
  const ground = edge.sort((a, b) => a - b)[edge.length >> 1]!;
  return Float64Array.from(levels, (level) => Math.abs(level - ground));
}
