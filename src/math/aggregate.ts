// Maths: the aggregate posterior q(z) = 1/N Σ q(z|x_n), Hoffman & Johnson 2016 ("ELBO surgery"): what the prior would
// have to be for samples from it to look like the data's codes. Diagonal Gaussians, on two of their dimensions.

export interface AggregateInput {
  /** [count, latent]. */
  readonly mu: ArrayLike<number>;
  /** [count, latent]. */
  readonly logVar: ArrayLike<number>;
  readonly latent: number;
  readonly x: number;
  readonly y: number;
  /** z at the centres of the cells across, and up from below. */
  readonly across: ArrayLike<number>;
  readonly up: ArrayLike<number>;
}

/** A Gaussian is left off beyond so many standard deviations. */
const REACH = 3.5;
/** Cells to add to, at most: of more, only every k-th image is taken. */
const WORK = 3e6;

/** First and last index of the rising `centres` within [low, high]. */
function between(centres: ArrayLike<number>, low: number, high: number): readonly [number, number] {
  let first = 0;
  while (first < centres.length && centres[first]! < low) first++;
  let last = centres.length - 1;
  while (last >= first && centres[last]! > high) last--;
  return [first, last];
}

function normal(centres: ArrayLike<number>, [first, last]: readonly [number, number], mean: number, sd: number) {
  const scale = 1 / (sd * Math.sqrt(2 * Math.PI));
  return Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const off = (centres[first + i]! - mean) / sd;
    return scale * Math.exp(-0.5 * off * off);
  });
}

/** Density at every cell, [up.length, across.length], per unit of z squared, the lowest row first. */
export function aggregateDensity({ mu, logVar, latent, x, y, across, up }: AggregateInput): Float64Array {
  const out = new Float64Array(across.length * up.length);
  const count = mu.length / latent;
  const spots = Array.from({ length: count }, (_, i) => {
    const at = i * latent;
    const [sx, sy] = [Math.exp(logVar[at + x]! / 2), Math.exp(logVar[at + y]! / 2)];
    const columns = between(across, mu[at + x]! - REACH * sx, mu[at + x]! + REACH * sx);
    const rows = between(up, mu[at + y]! - REACH * sy, mu[at + y]! + REACH * sy);
    const cells = Math.max(0, columns[1] - columns[0] + 1) * Math.max(0, rows[1] - rows[0] + 1);
    return { at, sx, sy, columns, rows, cells };
  });
  const work = spots.reduce((sum, { cells }) => sum + cells, 0);
  const stride = Math.max(1, Math.ceil(work / WORK));
  const share = 1 / Math.ceil(count / stride);
  for (let i = 0; i < count; i += stride) {
    const { at, sx, sy, columns, rows, cells } = spots[i]!;
    if (cells === 0) continue;
    const wide = normal(across, columns, mu[at + x]!, sx);
    const high = normal(up, rows, mu[at + y]!, sy);
    for (const [r, rowDensity] of high.entries()) {
      const row = (rows[0] + r) * across.length + columns[0];
      const factor = share * rowDensity;
      for (let c = 0; c < wide.length; c++) out[row + c] = out[row + c]! + factor * wide[c]!;
    }
  }
  return out;
}

/**
 * The density above which `share` of the mass of these cells lies: the border of the smallest region that holds so
 * much.
 */
export function massLevel(density: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(density).sort();
  let total = 0;
  for (const value of sorted) total += value;
  let left = total * share;
  for (let i = sorted.length - 1; i >= 0; i--) {
    left -= sorted[i]!;
    if (left <= 0) return sorted[i]!;
  }
  return 0;
}
