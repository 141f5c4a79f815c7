// Charts, plane: one axis of the latent plane, or the part of it that is looked at. Linear in z, or in the prior's
// probability Φ(z), where equal lengths hold equal mass.
import { ticks } from 'd3-array';
import { normalCdf } from '../../math/gaussian.ts';
import { axisValue } from '../../math/grid.ts';

export interface PlaneScale {
  toPixel(z: number): number;
  /** Always a z on the axis: pixels outside give the ends of what is shown. */
  toZ(pixel: number): number;
  /** Share of the whole axis that is below z. */
  toShare(z: number): number;
  /** z of the labelled marks. */
  readonly ticks: readonly number[];
}

/** Quantile axes end where 0.1 % of the prior is left on either side. */
const EDGE = 1e-3;
const QUANTILE_TICKS = [-2, -1, -0.5, 0, 0.5, 1, 2];
const TICKS = 7;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Shows the shares from `low` to `high` of an axis between the pixels `start` and `end`; linear axes reach ±`extent`.
 */
export function planeScale(
  axes: 'linear' | 'quantile',
  extent: number,
  [start, end]: readonly [number, number],
  [low, high]: readonly [number, number] = [0, 1],
): PlaneScale {
  const perShare = (end - start) / (high - low);
  const share = (pixel: number): number => clamp(low + (pixel - start) / perShare, low, high);
  const toShare = axes === 'quantile' ? normalCdf : (z: number) => (z / extent + 1) / 2;
  const bound = (value: number): number => (axes === 'quantile' ? clamp(value, EDGE, 1 - EDGE) : value);
  const toZ = (pixel: number): number => axisValue(axes, extent, bound(share(pixel)));
  return {
    toPixel: (z) => start + (toShare(z) - low) * perShare,
    toZ,
    toShare,
    ticks: axes === 'quantile' && high - low === 1 ? QUANTILE_TICKS : ticks(toZ(start), toZ(end), TICKS),
  };
}
