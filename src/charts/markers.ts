// Charts: a shape for every class, so that nobody needs the colours to tell them apart.
import {
  symbol,
  symbolAsterisk,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
  symbolTriangle2,
  symbolWye,
} from 'd3-shape';
import { CLASS_COLOURS } from './ink.ts';

/** Filled shapes, and three that are only lines. */
const shapes = [
  { type: symbolCircle, stroked: false },
  { type: symbolTriangle, stroked: false },
  { type: symbolSquare, stroked: false },
  { type: symbolTimes, stroked: true },
  { type: symbolDiamond, stroked: false },
  { type: symbolStar, stroked: false },
  { type: symbolWye, stroked: false },
  { type: symbolTriangle2, stroked: true },
  { type: symbolCross, stroked: false },
  { type: symbolAsterisk, stroked: true },
] as const;

export interface Marker {
  /** An SVG path around the origin. */
  readonly path: string;
  /** Drawn as a line rather than filled. */
  readonly stroked: boolean;
  /** Index of its colour. */
  readonly colour: number;
}

/** The marker of a class, `area` in square pixels. Past ten classes the colours come round with other shapes. */
export function classMarker(index: number, area: number): Marker {
  const { type, stroked } = shapes[(index + Math.floor(index / CLASS_COLOURS)) % shapes.length]!;
  return { path: symbol(type, area)() ?? '', stroked, colour: index % CLASS_COLOURS };
}
