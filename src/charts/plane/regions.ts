// Charts, plane: the true posterior p(z|x) of one image, as the smallest regions that hold a stated share of it. Their
// cells lie in z and not on the axes, so that they may be finer than the plane, and bend with quantile axes.
import { contours } from 'd3-contour';
import { select } from 'd3-selection';
import { inside } from './frame.ts';
import type { PlaneFrame } from './layout.ts';

export interface Regions {
  /** log p(z|x) but for a constant, [side, side]: z₁ runs fastest, from the lowest z₂ upwards. */
  readonly logShares: Float64Array;
  readonly side: number;
  /** Its value at the border of each region, rising: the largest region first. */
  readonly levels: readonly number[];
  /** The part of the latent space, z₁ and z₂, that the cells fill. */
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

/** An SVG path for each region; `x` is the dimension that runs across, 0 or 1. */
export function regionPaths(
  frame: Pick<PlaneFrame, 'x' | 'y'>,
  { logShares, side, levels, low, high }: Regions,
  x: number,
): readonly string[] {
  const z = (d: 0 | 1, cells: number): number => low[d] + (cells / side) * (high[d] - low[d]);
  const at = ([column, row]: readonly number[]): string => {
    const [first, second] = [z(0, column!), z(1, row!)];
    const [across, up] = x === 0 ? [first, second] : [second, first];
    return `${frame.x.toPixel(across).toFixed(1)},${(frame.y?.toPixel(up) ?? 0).toFixed(1)}`;
  };
  const shapes = contours()
    .size([side, side])
    .thresholds([...levels])(Array.from(logShares));
  return shapes.map(({ coordinates }) =>
    coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(at).join('L')}Z`)).join(''),
  );
}

/** Draws them above what else is inside the plane; none where `regions` is null. */
export function drawRegions(svg: SVGSVGElement, frame: PlaneFrame, regions: Regions | null, x: number): void {
  const paths = regions && frame.y ? regionPaths(frame, regions, x) : [];
  select(inside(svg, frame))
    .selectAll<SVGGElement, null>('g.true-regions')
    .data([null])
    .join((enter) => enter.append('g').attr('class', 'true-regions'))
    .raise()
    .selectAll<SVGPathElement, string>('path')
    .data(paths)
    .join('path')
    .attr('d', (d) => d);
}
