// cpu kernels: the walk over a convolution's windows that its two gradients share.
import type { Convolution } from '../convolution.ts';

/**
 * Offsets at which the three rows of channels of a product begin: in x, in the filter (one number per pair of channels)
 * and in y.
 */
export type Meeting = (x: number, filter: number, y: number) => void;

/** Calls back for every pixel of y and every tap of its window that lies inside x. Channels last. */
export function eachTap(geometry: Convolution, meet: Meeting): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  for (let image = 0; image < batchSize; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const top = outY * strideHeight - padInfo.top;
      for (let outX = 0; outX < outWidth; outX++) {
        const left = outX * strideWidth - padInfo.left;
        const y = ((image * outHeight + outY) * outWidth + outX) * outChannels;
        for (let tapY = Math.max(0, -top); tapY < Math.min(filterHeight, inHeight - top); tapY++) {
          for (let tapX = Math.max(0, -left); tapX < Math.min(filterWidth, inWidth - left); tapX++) {
            meet(
              ((image * inHeight + top + tapY) * inWidth + left + tapX) * inChannels,
              (tapY * filterWidth + tapX) * inChannels * outChannels,
              y,
            );
          }
        }
      }
    }
  }
}
