// Charts, plane: one axis of the latent plane. Linear in z, or in the prior's probability Φ(z), where equal lengths hold
// equal mass.
import { ticks } from 'd3-array';
import { normalCdf, normalQuantile } from '../../math/gaussian.ts';

export interface PlaneScale {
  toPixel(z: number): number;
  /** Always a z on the axis: pixels outside give its ends. */
  toZ(pixel: number): number;
  /** z of the labelled marks. */
  readonly ticks: readonly number[];
}

/** Quantile axes end where 0.1 % of the prior is left on either side. */
const EDGE = 1e-3;
const QUANTILE_TICKS = [-2, -1, -0.5, 0, 0.5, 1, 2];

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** From pixel `start` (lowest z) to `end`; linear axes reach ±`extent`. */
export function planeScale(axes: 'linear' | 'quantile', extent: number, start: number, end: number): PlaneScale {
  const length = end - start;
  const share = (pixel: number): number => clamp((pixel - start) / length, 0, 1);
  if (axes === 'quantile') {
    return {
      toPixel: (z) => start + normalCdf(z) * length,
      toZ: (pixel) => normalQuantile(clamp(share(pixel), EDGE, 1 - EDGE)),
      ticks: QUANTILE_TICKS,
    };
  }
  return {
    toPixel: (z) => start + ((z / extent + 1) / 2) * length,
    toZ: (pixel) => (share(pixel) * 2 - 1) * extent,
    ticks: ticks(-extent, extent, 7),
  };
}
