// Judging: how far a point is from the middle of a Gaussian, in its own measure (Mahalanobis 1936).
import { invariant } from '../../core/invariant.ts';

/** The lower triangle L with L Lᵀ = `matrix` [n, n], which is positive definite. */
export function cholesky(matrix: ArrayLike<number>, n: number): Float64Array {
  invariant(matrix.length === n * n, `a matrix of ${n} × ${n}`);
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (i === j) invariant(rest > 0, 'a positive definite matrix');
      lower[i * n + j] = i === j ? Math.sqrt(rest) : rest / lower[j * n + j]!;
    }
  }
  return lower;
}

/** The y with L y = b. */
export function solveLower(lower: Float64Array, b: ArrayLike<number>): Float64Array {
  const n = b.length;
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let rest = b[i]!;
    for (let k = 0; k < i; k++) rest -= lower[i * n + k]! * y[k]!;
    y[i] = rest / lower[i * n + i]!;
  }
  return y;
}

/** ((x − m)ᵀ C⁻¹ (x − m))^½ of each row of x [count, n]. */
export function mahalanobis(
  rows: ArrayLike<number>,
  mean: ArrayLike<number>,
  covariance: ArrayLike<number>,
): Float64Array {
  const n = mean.length;
  const lower = cholesky(covariance, n);
  return Float64Array.from({ length: rows.length / n }, (_, row) => {
    const apart = Float64Array.from({ length: n }, (_, d) => rows[row * n + d]! - mean[d]!);
    return Math.hypot(...solveLower(lower, apart));
  });
}
