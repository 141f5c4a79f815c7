// Charts, plane: where a Gaussian was moved to: its rings there, and a line from where it began.
import { select } from 'd3-selection';
import { inside } from './frame.ts';
import { type PlaneFrame, type Spot, spotPath } from './layout.ts';

export interface Optimum {
  readonly from: Spot;
  readonly to: Spot;
}

/** Draws it at these standard deviations; nothing where it is null. */
export function drawOptimum(
  svg: SVGSVGElement,
  frame: PlaneFrame,
  optimum: Optimum | null,
  reach: readonly number[],
): void {
  const at = (spot: Spot): string =>
    `${frame.x.toPixel(spot.x).toFixed(1)},${(frame.y ? frame.y.toPixel(spot.y) : (frame.top + frame.bottom) / 2).toFixed(1)}`;
  const rings = optimum ? reach.map((sigmas) => ({ kind: 'optimum', d: spotPath(frame, optimum.to, sigmas) })) : [];
  const way = optimum ? [{ kind: 'optimum-way', d: `M${at(optimum.from)}L${at(optimum.to)}` }] : [];
  const group = select(inside(svg, frame))
    .selectAll<SVGGElement, null>('g.optimised')
    .data([null])
    .join((enter) => enter.append('g').attr('class', 'optimised'))
    .raise();
  group
    .selectAll<SVGPathElement, { kind: string; d: string }>('path')
    .data([...rings, ...way])
    .join('path')
    .attr('class', ({ kind }) => kind)
    .attr('d', ({ d }) => d);
  group
    .selectAll<SVGCircleElement, Optimum>('circle')
    .data(optimum ? [optimum] : [])
    .join('circle')
    .attr('r', 3)
    .attr('cx', ({ to }) => frame.x.toPixel(to.x))
    .attr('cy', ({ to }) => (frame.y ? frame.y.toPixel(to.y) : (frame.top + frame.bottom) / 2));
}
