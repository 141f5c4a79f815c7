// Maths: the points of latent space whose decoded pictures tile the plane.
import { normalQuantile } from './gaussian.ts';

/** What a grid of decoded pictures covers: enough to ask for it, and later to lay it on the plane. */
export interface GridPlan {
  readonly axes: 'linear' | 'quantile';
  /** Half the width of linear axes, in units of z. */
  readonly extent: number;
  readonly columns: number;
  readonly rows: number;
  /** Latent dimensions across and up; `y` is null for a one-dimensional latent space, which has a single row. */
  readonly x: number;
  readonly y: number | null;
  readonly latent: number;
}

/** Centres of `count` cells of equal prior mass: the normal quantiles of (i + ½) / count. Kingma & Welling 2013, fig. 4. */
export function quantileCentres(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count));
}

/** Centres of `count` equal cells of [−extent, extent]. */
export function linearCentres(count: number, extent: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => (((i + 0.5) * 2) / count - 1) * extent);
}

/** z of every cell, [rows · columns, latent], the top row first; the other dimensions are 0. */
export function gridPoints({ axes, extent, columns, rows, x, y, latent }: GridPlan): Float32Array {
  const centres = (count: number) => (axes === 'quantile' ? quantileCentres(count) : linearCentres(count, extent));
  const across = centres(columns);
  const up = centres(rows);
  const z = new Float32Array(rows * columns * latent);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * latent;
      z[at + x] = across[column]!;
      if (y !== null) z[at + y] = up[rows - 1 - row]!;
    }
  }
  return z;
}
