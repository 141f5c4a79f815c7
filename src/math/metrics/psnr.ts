// Metrics: the peak signal-to-noise ratio, the squared error on a logarithmic scale.
import { countOf, type Images, requireAlike } from './images.ts';

/** −10 log₁₀ of the mean squared error, where white is 1: decibels of each image, Infinity where both are the same. */
export function psnr(images: Images, others: Images): Float64Array {
  requireAlike(images, others);
  const count = countOf(images);
  const size = images.values.length / count;
  return Float64Array.from({ length: count }, (_, image) => {
    let squares = 0;
    for (let i = image * size; i < (image + 1) * size; i++) {
      squares += (images.values[i]! / images.peak - others.values[i]! / others.peak) ** 2;
    }
    return -10 * Math.log10(squares / size);
  });
}
