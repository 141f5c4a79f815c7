// Maths: p(z|x) ∝ p(x|z) p(z) on a grid of two dimensions: log p(x) as a sum over cells, how the mass lies on them, and
// where a finer grid would have to be.

/** z from `low` to `high` in each dimension. */
export interface Box {
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

/** Middles of side × side cells, [side · side, 2]: z₁ runs fastest, from the lowest z₂ upwards. */
export function cellCentres({ low, high }: Box, side: number): Float32Array {
  const out = new Float32Array(2 * side * side);
  for (let i = 0; i < side * side; i++) {
    const [column, row] = [i % side, Math.floor(i / side)];
    out[2 * i] = low[0] + ((column + 0.5) / side) * (high[0] - low[0]);
    out[2 * i + 1] = low[1] + ((row + 0.5) / side) * (high[1] - low[1]);
  }
  return out;
}

export interface GridReading {
  /** log Σ p(x, z) Δz, nats. */
  readonly logEvidence: number;
  /** The share of the mass in each cell; they add up to 1. */
  readonly shares: Float64Array;
  /**
   * How little the mass changes smoothly from cell to cell: Σ |second differences| / 4 along the rows or the columns,
   * whichever is more. Of a Gaussian it is ¼ where a cell is as wide as a standard deviation, where the sum is still
   * right to 10⁻⁸; from ½ on a cell may hide nearly all of the mass, and the sum is worth nothing.
   */
  readonly coarseness: number;
  /** Share of the cells along the border: where it is not small, there is more outside. */
  readonly border: number;
}

/** `logJoint` is log p(x, z) at the middle of each cell. */
export function readGrid(logJoint: ArrayLike<number>, { low, high }: Box, side: number): GridReading {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logJoint.length; i++) greatest = Math.max(greatest, logJoint[i]!);
  const shares = Float64Array.from(logJoint, (log) => Math.exp(log - greatest));
  const sum = shares.reduce((all, weight) => all + weight, 0);
  let border = 0;
  for (let i = 0; i < shares.length; i++) {
    shares[i] = shares[i]! / sum;
    const [column, row] = [i % side, Math.floor(i / side)];
    if (column === 0 || row === 0 || column === side - 1 || row === side - 1) border += shares[i]!;
  }
  const coarseness = Math.max(roughness(shares, side, 1), roughness(shares, side, side));
  const cell = ((high[0] - low[0]) * (high[1] - low[1])) / (side * side);
  return { logEvidence: greatest + Math.log(sum) + Math.log(cell), shares, coarseness, border };
}

/** Σ |s₋₁ − 2 s + s₊₁| / 4 of neighbours that are `stride` apart, with nothing beyond the border. */
function roughness(shares: Float64Array, side: number, stride: number): number {
  let sum = 0;
  for (let line = 0; line < side; line++) {
    const from = stride === 1 ? line * side : line;
    const at = (k: number): number => (k < 0 || k >= side ? 0 : shares[from + k * stride]!);
    for (let k = -1; k <= side; k++) sum += Math.abs(at(k - 1) - 2 * at(k) + at(k + 1));
  }
  return sum / 4;
}

/** From this coarseness on, log p(x) may be wrong by more than a hundredth, and regions by the width of a cell. */
export const TOO_COARSE = 0.4;
/** With more than this along the border, the grid misses mass that can be seen in log p(x). */
export const MISSES_MASS = 0.005;

/** A cell with less than this share of the largest one is left out of a finer grid: e⁻¹⁴. */
const FAINT = Math.exp(-14);
/** More than this along the border, and the box must grow. */
const SPILLED = 1e-4;
/** A box that would shrink by less is fine enough. */
const WORTH = 0.7;

/** Where the next grid should lie: around the mass, or wider where mass lies at the border; null where this one does. */
export function nextBox({ shares, border }: GridReading, { low, high }: Box, side: number): Box | null {
  const [width, height] = [high[0] - low[0], high[1] - low[1]];
  if (border > SPILLED) {
    const [across, up] = [width / 2, height / 2];
    return { low: [low[0] - across, low[1] - up], high: [high[0] + across, high[1] + up] };
  }
  const faint = FAINT * shares.reduce((most, share) => Math.max(most, share), 0);
  let [left, right, bottom, top] = [side, -1, side, -1];
  for (let i = 0; i < shares.length; i++) {
    if (shares[i]! < faint) continue;
    const [column, row] = [i % side, Math.floor(i / side)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    bottom = Math.min(bottom, row);
    top = Math.max(top, row);
  }
  // One cell more on every side: the mass of a coarse cell may lie at its edge.
  [left, right, bottom, top] = [left - 1, right + 2, bottom - 1, top + 2];
  if ((right - left) * (top - bottom) > WORTH * side * side) return null;
  const across = (column: number): number => low[0] + (column / side) * width;
  const up = (row: number): number => low[1] + (row / side) * height;
  return { low: [across(left), up(bottom)], high: [across(right), up(top)] };
}

/**
 * The same values on `factor` times as many cells a side, by cubics through the middles of four cells (Catmull & Rom
 * 1974), so that a contour is round where it is as small as a few cells. Made for logarithms: those of a Gaussian it
 * gives exactly, but for the cells along the border.
 */
export function refined(values: Float64Array, side: number, factor: number): Float64Array {
  const across = alongRows(values, side, factor);
  return transposed(alongRows(transposed(across, side, side * factor), side, factor), side * factor, side * factor);
}

/** Each row of `side` values on `factor` times as many cells. */
function alongRows(values: Float64Array, side: number, factor: number): Float64Array {
  const wide = side * factor;
  const rows = values.length / side;
  const out = new Float64Array(rows * wide);
  for (let column = 0; column < wide; column++) {
    const place = (column + 0.5) / factor - 0.5;
    const from = Math.floor(place);
    const t = place - from;
    const cells = [-1, 0, 1, 2].map((k) => Math.min(side - 1, Math.max(0, from + k)));
    const weights = [
      (-t + 2 * t ** 2 - t ** 3) / 2,
      (2 - 5 * t ** 2 + 3 * t ** 3) / 2,
      (t + 4 * t ** 2 - 3 * t ** 3) / 2,
      (t ** 3 - t ** 2) / 2,
    ];
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += weights[k]! * values[row * side + cells[k]!]!;
      out[row * wide + column] = sum;
    }
  }
  return out;
}

/** [rows, columns] → [columns, rows]. */
function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) out[column * rows + row] = values[row * columns + column]!;
  return out;
}
