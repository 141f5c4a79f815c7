// Charts, plane: where everything on the latent plane stands. Pure geometry, in CSS pixels.
import type { Embedding } from '../../protocol/messages.ts';
import { STRIP } from '../../math/grid.ts';
import type { PlaneWindow } from '../../math/window.ts';
import { type PlaneScale, planeScale } from './scale.ts';

/** Height of the numbers at the axes on the page; a projector and a printed picture have larger ones. */
export const TEXT = 11;
const EDGE = 6;

export interface PlaneFrame {
  readonly width: number;
  readonly height: number;
  /** Height of the numbers at the axes. */
  readonly text: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: PlaneScale;
  /** Null where the latent space has one dimension: then height means class. */
  readonly y: PlaneScale | null;
}

export interface PlaneAxes {
  readonly axes: 'linear' | 'quantile';
  readonly extent: number;
  /** The part of the axes that is shown. */
  readonly window: PlaneWindow;
  readonly flat: boolean;
  readonly text?: number;
  /** Room for the numbers beside the plane, of which the page has more. */
  readonly beside?: number;
}

export function planeFrame(
  width: number,
  height: number,
  { axes, extent, window, flat, text = TEXT, beside = 2 * text }: PlaneAxes,
): PlaneFrame {
  const [left, right, top, bottom] = [8 + beside, width - EDGE, EDGE, height - (8 + Math.ceil(1.27 * text))];
  return {
    width,
    height,
    text,
    left,
    right,
    top,
    bottom,
    x: planeScale(axes, extent, [left, right], [window.left, window.left + 1 / window.scale]),
    y: flat ? null : planeScale(axes, extent, [bottom, top], [window.bottom, window.bottom + 1 / window.scale]),
  };
}

/** Height of the strip of decoded pictures that a one-dimensional latent space shows instead of a grid. */
export function stripHeight(frame: PlaneFrame): number {
  return (frame.right - frame.left) / STRIP;
}

/** Vertical middle of the line that a one-dimensional handle moves on: the strip's. */
export function lineY(frame: PlaneFrame): number {
  return frame.bottom - stripHeight(frame) / 2;
}

/** Pixel positions [count, 2] of the posterior means. In one dimension every class has a lane of its own. */
export function pointPositions(
  frame: PlaneFrame,
  embedding: Embedding,
  x: number,
  y: number | null,
  classes: number,
): Float32Array {
  const { count, latent, mu, labels } = embedding;
  const out = new Float32Array(2 * count);
  const lanes = Math.max(1, classes);
  const lane = (frame.bottom - stripHeight(frame) - frame.top) / lanes;
  for (let i = 0; i < count; i++) {
    out[2 * i] = frame.x.toPixel(mu[i * latent + x]!);
    out[2 * i + 1] =
      frame.y && y !== null ? frame.y.toPixel(mu[i * latent + y]!) : frame.top + ((labels?.[i] ?? 0) + 0.5) * lane;
  }
  return out;
}

const RING_POINTS = 96;

/** A Gaussian on the plane's axes with independent dimensions; the numbers of y are ignored where there is one axis. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly sigmaX: number;
  readonly sigmaY: number;
}

/** An SVG path of the points `reach` standard deviations from a spot's mean, to the scale of the axes. */
export function spotPath(frame: PlaneFrame, spot: Spot, reach: number): string {
  const { x, y } = frame;
  const across = (unit: number): string => x.toPixel(spot.x + reach * spot.sigmaX * unit).toFixed(1);
  if (!y) return [-1, 1].map((unit) => `M${across(unit)},${frame.top}V${frame.bottom}`).join('');
  const corners = Array.from({ length: RING_POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / RING_POINTS;
    return `${across(Math.cos(angle))},${y.toPixel(spot.y + reach * spot.sigmaY * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** The point of a cloud nearest to a pixel, or −1 where none is within `reach` pixels. */
export function nearestPoint(positions: Float32Array, left: number, top: number, reach: number): number {
  let [best, bestAt] = [reach * reach, -1];
  for (let i = 0; i < positions.length / 2; i++) {
    const distance = (positions[2 * i]! - left) ** 2 + (positions[2 * i + 1]! - top) ** 2;
    if (distance < best) [best, bestAt] = [distance, i];
  }
  return bestAt;
}

/** Area of a point's marker in square pixels, smaller in a larger cloud. */
export function markerArea(count: number): number {
  if (count > 5000) return 14;
  return count > 2000 ? 20 : 28;
}
