// Maths: non-local means (Buades, Coll & Morel 2005): each value becomes the mean of those whose surroundings look alike.
import { mirrored } from './plane.ts';

export interface NonLocal {
  /** Surroundings are squares of side 2 · patch + 1, looked for within ± reach. */
  readonly patch: number;
  readonly reach: number;
  /** The noise's σ: surroundings that differ by no more than noise would, 2 σ² on average, count in full. */
  readonly sigma: number;
  /** How fast the weight falls: exp(−(d² − 2 σ²) / h²), with d² the mean square difference of surroundings. */
  readonly strengths: readonly number[];
}

/**
 * For each strength h, one channel [height · width]; beyond the border the picture is mirrored. For each way from place to place the
 * differences are squared once and summed over surroundings along rows and columns.
 */
export function nonLocalMeans(
  plane: Float64Array,
  height: number,
  width: number,
  { patch, reach, sigma, strengths }: NonLocal,
): Float64Array[] {
  const border = patch + reach;
  const [rows, columns] = [height + 2 * border, width + 2 * border];
  const wide = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    const from = mirrored(y - border, height) * width;
    for (let x = 0; x < columns; x++) wide[y * columns + x] = plane[from + mirrored(x - border, width)]!;
  }
  const found = strengths.map((h) => ({
    square: h * h,
    weights: new Float64Array(plane.length),
    sums: new Float64Array(plane.length),
  }));
  const area = (2 * patch + 1) ** 2;
  const [tall, broad] = [height + 2 * patch, width + 2 * patch];
  const squares = new Float64Array(tall * broad);
  const along = new Float64Array(tall * width);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      for (let y = 0; y < tall; y++) {
        for (let x = 0; x < broad; x++) {
          const here = (y + reach) * columns + x + reach;
          squares[y * broad + x] = (wide[here]! - wide[here + dy * columns + dx]!) ** 2;
        }
      }
      for (let y = 0; y < tall; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (let k = 0; k <= 2 * patch; k++) sum += squares[y * broad + x + k]!;
          along[y * width + x] = sum;
        }
      }
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (let k = 0; k <= 2 * patch; k++) sum += along[(y + k) * width + x]!;
          const beyond = Math.max(0, sum / area - 2 * sigma * sigma);
          const at = y * width + x;
          const value = wide[(y + border + dy) * columns + x + border + dx]!;
          for (const { square, weights, sums } of found) {
            const weight = Math.exp(-beyond / square);
            weights[at]! += weight;
            sums[at]! += weight * value;
          }
        }
      }
    }
  }
  return found.map(({ sums, weights }) => sums.map((sum, i) => sum / weights[i]!));
}
