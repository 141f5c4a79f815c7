// Maths: the structural similarity of two pictures (Wang, Bovik, Sheikh & Simoncelli 2004), with their constants and
// their window.
import { type PictureShape, planesOf } from './plane.ts';

const REACH = 5;
const SPREAD = 1.5;
/** (0.01 L)² and (0.03 L)², for values of the range L = 1. */
const [C1, C2] = [0.01 ** 2, 0.03 ** 2];

const weights = (() => {
  const raw = Array.from({ length: 2 * REACH + 1 }, (_, i) => Math.exp(-((i - REACH) ** 2) / (2 * SPREAD ** 2)));
  const sum = raw.reduce((total, value) => total + value, 0);
  return raw.map((value) => value / sum);
})();

/**
 * Of values in [0, 1], averaged over channels and over the places where the whole window lies inside; 1 for equal ones.
 * Sides must be longer than the window, 11.
 */
export function ssim(picture: ArrayLike<number>, truth: ArrayLike<number>, shape: PictureShape): number {
  const [height, width, channels] = shape;
  const [a, b] = [planesOf(picture, shape), planesOf(truth, shape)];
  let sum = 0;
  for (let c = 0; c < channels; c++) sum += ofPlanes(a[c]!, b[c]!, height, width);
  return sum / channels;
}

function ofPlanes(a: Float64Array, b: Float64Array, height: number, width: number): number {
  const mean = (plane: Float64Array): Float64Array => smoothed(plane, height, width);
  const product = (p: Float64Array, q: Float64Array): Float64Array => p.map((value, i) => value * q[i]!);
  const [meanA, meanB] = [mean(a), mean(b)];
  const [squareA, squareB, both] = [mean(product(a, a)), mean(product(b, b)), mean(product(a, b))];
  let sum = 0;
  for (let i = 0; i < meanA.length; i++) {
    const [mA, mB] = [meanA[i]!, meanB[i]!];
    const [varianceA, varianceB, covariance] = [squareA[i]! - mA * mA, squareB[i]! - mB * mB, both[i]! - mA * mB];
    sum += ((2 * mA * mB + C1) * (2 * covariance + C2)) / ((mA * mA + mB * mB + C1) * (varianceA + varianceB + C2));
  }
  return sum / meanA.length;
}

/** Weighed by the window, where all of it lies inside: [h − 10, w − 10]. */
function smoothed(plane: Float64Array, height: number, width: number): Float64Array {
  const [rows, columns] = [height - 2 * REACH, width - 2 * REACH];
  const along = new Float64Array(height * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * plane[y * width + x + k]!;
      along[y * columns + x] = sum;
    }
  }
  const result = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * along[(y + k) * columns + x]!;
      result[y * columns + x] = sum;
    }
  }
  return result;
}
