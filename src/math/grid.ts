// Maths: the points of latent space whose decoded pictures tile the plane, or the part of it that is looked at.
import { normalQuantile } from './gaussian.ts';
import type { PlaneWindow } from './window.ts';

/** What a grid of decoded pictures covers: enough to ask for it, and later to lay it on the plane. */
export interface GridPlan {
  readonly axes: 'linear' | 'quantile';
  /** Half the width of linear axes, in units of z. */
  readonly extent: number;
  /** The part of those axes that the pictures fill. */
  readonly window: PlaneWindow;
  readonly columns: number;
  readonly rows: number;
  /** Latent dimensions across and up; `y` is null for a one-dimensional latent space, which has a single row. */
  readonly x: number;
  readonly y: number | null;
  /** What the dimensions are that are not on the axes, [latent]. */
  readonly base: readonly number[];
}

/** Pictures in the strip of a one-dimensional space. */
export const STRIP = 20;

/**
 * z at a share of an axis: even in z up to ±extent, or in the prior's probability, where z is ±Infinity at the ends.
 */
export function axisValue(axes: 'linear' | 'quantile', extent: number, share: number): number {
  return axes === 'quantile' ? normalQuantile(Math.min(1, Math.max(0, share))) : (2 * share - 1) * extent;
}

/**
 * z of every cell, [rows · columns, latent], the top row first: the centres of equal cells of the axes. On quantile
 * axes these are cells of equal prior mass, as in figure 4 of Kingma & Welling 2013.
 */
export function gridPoints({ axes, extent, window, columns, rows, x, y, base }: GridPlan): Float32Array {
  const centre = (i: number, count: number, from: number): number =>
    axisValue(axes, extent, from + (i + 0.5) / (count * window.scale));
  const z = new Float32Array(rows * columns * base.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * base.length;
      z.set(base, at);
      z[at + x] = centre(column, columns, window.left);
      if (y !== null) z[at + y] = centre(rows - 1 - row, rows, window.bottom);
    }
  }
  return z;
}
