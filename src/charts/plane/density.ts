// Charts, plane: where the images of each class are dense: a contour around the thick of each, so that their
// territories show.
import { type ContourDensity, type ContourMultiPolygon, contourDensity } from 'd3-contour';
import { select } from 'd3-selection';
import type { Ink } from '../ink.ts';
import { classMarker } from '../markers.ts';
import type { PlaneFrame } from './layout.ts';

export interface DensityInput {
  readonly frame: PlaneFrame;
  /** Pixels, [count, 2]. */
  readonly positions: Float32Array;
  /** Class of each; null where there are none, and all are one. */
  readonly labels: Uint8Array | null;
  readonly classes: number;
}

/** The contour is where a class is this share as dense as at its densest. */
const LEVEL = 0.25;
/** Half the width of a point's contribution, in pixels. */
const BANDWIDTH = 16;
/** Fewer have no shape. */
const LEAST = 5;

type Point = readonly [number, number];

/** What version 4 has and its types do not know yet. */
interface WithContours extends ContourDensity<Point> {
  contours(points: readonly Point[]): ((level: number) => ContourMultiPolygon) & { readonly max: number };
}

interface Territory {
  readonly label: number;
  readonly path: string;
}

/** An SVG path of a class's thick part; null for a class of too few images. */
export function territory(points: readonly Point[], frame: PlaneFrame): string | null {
  if (points.length < LEAST) return null;
  const density = contourDensity<Point>()
    .x(([x]) => x)
    .y(([, y]) => y)
    .size([frame.width, frame.height])
    .bandwidth(BANDWIDTH) as WithContours;
  const contours = density.contours(points);
  const { coordinates } = contours(LEVEL * contours.max);
  const ring = (corners: readonly (readonly number[])[]): string =>
    `M${corners.map(([x, y]) => `${x!.toFixed(1)},${y!.toFixed(1)}`).join('L')}Z`;
  return coordinates.flatMap((polygon) => polygon.map(ring)).join('');
}

/** Draws one territory a class below what else is inside the plane; none where `input` is null. */
export function drawDensity(svg: SVGSVGElement, input: DensityInput | null, ink: Ink): void {
  const territories: Territory[] = [];
  if (input) {
    const { frame, positions, labels, classes } = input;
    const groups = Array.from({ length: Math.max(1, classes) }, (): [number, number][] => []);
    for (let i = 0; i < positions.length / 2; i++) {
      groups[labels?.[i] ?? 0]?.push([positions[2 * i]!, positions[2 * i + 1]!]);
    }
    for (const [label, points] of groups.entries()) {
      const path = territory(points, frame);
      if (path) territories.push({ label, path });
    }
  }
  const colour = ({ label }: Territory): string =>
    input?.labels ? (ink.classes[classMarker(label, 1).colour] ?? ink.mu) : ink.mu;
  select(svg)
    .select('g.inside')
    .selectAll<SVGGElement, null>('g.density')
    .data([null])
    .join((enter) => enter.insert('g', ':first-child').attr('class', 'density'))
    .selectAll<SVGPathElement, Territory>('path')
    .data(territories)
    .join('path')
    .attr('fill', colour)
    .attr('stroke', colour)
    .attr('d', ({ path }) => path);
}
