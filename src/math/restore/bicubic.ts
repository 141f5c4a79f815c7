// Maths: enlarging by cubic convolution (Keys 1981, a = −½): along rows, then along columns; and its counterpart here,
// the mean over squares.

const A = -0.5;

/** Keys's kernel at a distance in pixels of the small picture. */
function weightAt(distance: number): number {
  const x = Math.abs(distance);
  if (x <= 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
  return x < 2 ? ((A * x - 5 * A) * x + 8 * A) * x - 4 * A : 0;
}

/**
 * One channel [height · width] as many times as large. Middles of pixels keep their places; beyond the border its own
 * values go on, as image programs have it.
 */
export function bicubic(plane: Float64Array, height: number, width: number, times: number): Float64Array {
  const along = enlargeLine(plane, height, width, times, (y, x) => y * width + x);
  const broad = width * times;
  // Columns as rows, and back.
  const turned = enlargeLine(along, broad, height, times, (x, y) => y * broad + x);
  const tall = height * times;
  return Float64Array.from({ length: tall * broad }, (_, i) => turned[(i % broad) * tall + Math.floor(i / broad)]!);
}

/** `lines` lines of `length`, each `times` as long, read through `at(line, place)`. */
function enlargeLine(
  values: Float64Array,
  lines: number,
  length: number,
  times: number,
  at: (line: number, place: number) => number,
): Float64Array {
  const long = length * times;
  const result = new Float64Array(lines * long);
  for (let place = 0; place < long; place++) {
    const middle = (place + 0.5) / times - 0.5;
    const first = Math.floor(middle) - 1;
    const weights = [0, 1, 2, 3].map((k) => weightAt(middle - (first + k)));
    for (let line = 0; line < lines; line++) {
      let sum = 0;
      for (const [k, weight] of weights.entries()) {
        sum += weight * values[at(line, Math.min(length - 1, Math.max(0, first + k)))]!;
      }
      result[line * long + place] = sum;
    }
  }
  return result;
}

/** Means over squares of side `times`, which divides both sides. */
export function pooled(plane: Float64Array, height: number, width: number, times: number): Float64Array {
  const [rows, columns] = [height / times, width / times];
  const result = new Float64Array(rows * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      result[Math.floor(y / times) * columns + Math.floor(x / times)]! += plane[y * width + x]! / (times * times);
    }
  }
  return result;
}
