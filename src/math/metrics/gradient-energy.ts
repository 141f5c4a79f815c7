// Metrics: how sharp an image is, by the energy of its gradient (Subbarao, Choi & Nikzad 1993, Optical Engineering 32).
import { countOf, type Images } from './images.ts';

/**
 * Σ of the squared differences between neighbours across and down, divided by the number of pixels (and channels): one
 * number an image, white being 1. Blurring lowers it, noise raises it: compare reconstructions with their originals.
 */
export function gradientEnergy(images: Images): Float64Array {
  const { values, shape, peak } = images;
  const [height, width, channels] = shape;
  const size = height * width * channels;
  return Float64Array.from({ length: countOf(images) }, (_, image) => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const own = values[image * size + i]!;
      const [row, column] = [Math.floor(i / (width * channels)), Math.floor(i / channels) % width];
      if (column + 1 < width) sum += ((values[image * size + i + channels]! - own) / peak) ** 2;
      if (row + 1 < height) sum += ((values[image * size + i + width * channels]! - own) / peak) ** 2;
    }
    return sum / size;
  });
}
