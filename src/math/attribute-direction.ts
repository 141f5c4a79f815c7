// Maths: which way codes differ by an attribute: the difference of two means, or what a linear regression on all
// attributes at once says of it, the others held fixed.
import { invariant } from '../core/invariant.ts';

/** Mean code of the rows that have it, less that of those that have it not, [D]; null where either is empty. */
export function differenceOfMeans(
  codes: ArrayLike<number>,
  latent: number,
  has: ArrayLike<number>,
): Float64Array | null {
  const sums = [new Float64Array(latent), new Float64Array(latent)];
  const counts = [0, 0];
  for (let i = 0; i < has.length; i++) {
    const group = has[i]! > 0 ? 1 : 0;
    counts[group]!++;
    for (let d = 0; d < latent; d++) sums[group]![d]! += codes[i * latent + d]!;
  }
  if (counts[0] === 0 || counts[1] === 0) return null;
  return sums[1]!.map((sum, d) => sum / counts[1]! - sums[0]![d]! / counts[0]!);
}

/**
 * The coefficients of attribute `which` in the least squares regression of codes [n, D] on an intercept and all
 * attributes [A][n], [D]. A ridge of `ridge` · n keeps it solvable where some attributes say the same together.
 */
export function regressionDirection(
  codes: ArrayLike<number>,
  latent: number,
  attributes: readonly ArrayLike<number>[],
  which: number,
  ridge = 1e-3,
): Float64Array {
  const rows = codes.length / latent;
  const columns = attributes.length + 1;
  const at = (row: number, column: number): number => (column === 0 ? 1 : attributes[column - 1]![row]!);
  const normal = Array.from({ length: columns }, () => new Float64Array(columns + latent));
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < columns; a++) {
      const value = at(row, a);
      if (value === 0) continue;
      const line = normal[a]!;
      for (let b = 0; b < columns; b++) line[b]! += value * at(row, b);
      for (let d = 0; d < latent; d++) line[columns + d]! += value * codes[row * latent + d]!;
    }
  }
  for (let a = 1; a < columns; a++) normal[a]![a]! += ridge * rows;
  eliminate(normal, columns);
  return normal[which + 1]!.slice(columns);
}

/** Gauss–Jordan with pivots: the left square becomes the identity, the rest the solution. */
function eliminate(lines: Float64Array[], size: number): void {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(lines[row]![column]!) > Math.abs(lines[pivot]![column]!)) pivot = row;
    }
    [lines[column], lines[pivot]] = [lines[pivot]!, lines[column]!];
    const top = lines[column]!;
    const scale = top[column]!;
    invariant(scale !== 0, 'a ridge leaves no column empty');
    for (let i = column; i < top.length; i++) top[i]! /= scale;
    for (const [row, line] of lines.entries()) {
      const factor = line[column]!;
      if (row === column || factor === 0) continue;
      for (let i = column; i < line.length; i++) line[i]! -= factor * top[i]!;
    }
  }
}
