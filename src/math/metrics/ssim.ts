// Metrics: the structural similarity of two images (Wang, Bovik, Sheikh & Simoncelli 2004, IEEE Trans. Image Process.
// 13).
import { invariant } from '../../core/invariant.ts';
import { countOf, type Images, requireAlike } from './images.ts';

/** The paper's window, an 11 × 11 Gaussian of σ = 1.5, and its K₁ and K₂ for a white of 1. */
const WINDOW = 11;
const SIGMA = 1.5;
const [C1, C2] = [0.01 ** 2, 0.03 ** 2];

const raw = Array.from({ length: WINDOW }, (_, i) => Math.exp(-((i - (WINDOW - 1) / 2) ** 2) / (2 * SIGMA ** 2)));
const total = raw.reduce((sum, value) => sum + value, 0);
const weights = raw.map((value) => value / total);

/**
 * Mean over the windows that lie within the image, and over channels, of
 *
 *     (2 μ_x μ_y + C₁)(2 σ_xy + C₂) / ((μ_x² + μ_y² + C₁)(σ_x² + σ_y² + C₂))
 *
 * with Gaussian-weighted means and (co)variances: one number in [−1, 1] an image, 1 where both are the same. Images are
 * at least 11 pixels high and wide.
 */
export function ssim(images: Images, others: Images): Float64Array {
  requireAlike(images, others);
  const [height, width, channels] = images.shape;
  invariant(Math.min(height, width) >= WINDOW, `a window of ${WINDOW} pixels fits into the image`);
  const area = height * width;
  return Float64Array.from({ length: countOf(images) }, (_, image) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      const plane = ({ values, peak }: Images): Float64Array =>
        Float64Array.from({ length: area }, (_, i) => values[(image * area + i) * channels + channel]! / peak);
      sum += planeSsim(plane(images), plane(others), height, width);
    }
    return sum / channels;
  });
}

function planeSsim(x: Float64Array, y: Float64Array, height: number, width: number): number {
  const mean = (of: (i: number) => number): Float64Array =>
    smoothed(
      x.map((_, i) => of(i)),
      height,
      width,
    );
  const [mx, my] = [mean((i) => x[i]!), mean((i) => y[i]!)];
  const [xx, yy, xy] = [mean((i) => x[i]! ** 2), mean((i) => y[i]! ** 2), mean((i) => x[i]! * y[i]!)];
  let sum = 0;
  for (let i = 0; i < mx.length; i++) {
    const [a, b] = [mx[i]!, my[i]!];
    const [varX, varY, both] = [xx[i]! - a * a, yy[i]! - b * b, xy[i]! - a * b];
    sum += ((2 * a * b + C1) * (2 * both + C2)) / ((a * a + b * b + C1) * (varX + varY + C2));
  }
  return sum / mx.length;
}

/** Weighted means of all windows, [height − 10, width − 10]: the window is a product, so first across, then down. */
function smoothed(plane: Float64Array, height: number, width: number): Float64Array {
  const columns = width - WINDOW + 1;
  const across = new Float64Array(height * columns);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < columns; column++) {
      weights.forEach((weight, k) => {
        across[row * columns + column]! += weight * plane[row * width + column + k]!;
      });
    }
  }
  const out = new Float64Array((height - WINDOW + 1) * columns);
  for (let i = 0; i < out.length; i++) {
    weights.forEach((weight, k) => {
      out[i]! += weight * across[i + k * columns]!;
    });
  }
  return out;
}
