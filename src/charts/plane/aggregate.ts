// Charts, plane: the aggregate posterior q(z), as regions that hold a stated share of its mass.
import { contours } from 'd3-contour';
import { select } from 'd3-selection';
import type { PlaneWindow } from '../../math/window.ts';
import { inside } from './frame.ts';
import type { PlaneFrame } from './layout.ts';

export interface Aggregate {
  /** Density on the cells of a window, [side, side], the lowest row first. */
  readonly density: Float64Array;
  readonly side: number;
  /** Density at the border of each region, rising: the largest region first. */
  readonly levels: readonly number[];
  /** The part of the plane that the cells fill. */
  readonly window: PlaneWindow;
}

/**
 * Draws the regions below what else is inside the plane; none where `aggregate` is null or of another part of the
 * plane.
 */
export function drawAggregate(
  svg: SVGSVGElement,
  frame: PlaneFrame,
  aggregate: Aggregate | null,
  shown: PlaneWindow,
): void {
  const paths: string[] = [];
  if (aggregate && aggregate.window === shown) {
    const { density, side, levels } = aggregate;
    const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
    const at = ([column, row]: readonly number[]): string =>
      `${(frame.left + (column! / side) * width).toFixed(1)},${(frame.bottom - (row! / side) * height).toFixed(1)}`;
    const shapes = contours()
      .size([side, side])
      .thresholds([...levels])(Array.from(density));
    for (const { coordinates } of shapes) {
      paths.push(coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(at).join('L')}Z`)).join(''));
    }
  }
  select(inside(svg, frame))
    .selectAll<SVGGElement, null>('g.aggregate')
    .data([null])
    .join((enter) => enter.insert('g', ':first-child').attr('class', 'aggregate'))
    .selectAll<SVGPathElement, string>('path')
    .data(paths)
    .join('path')
    .attr('d', (d) => d);
}
