// Maths: symmetric matrices in float64, row after row: eigenvalues by Jacobi's rotations (1846; Golub & Van Loan,
// Matrix Computations, 8.5), and the square root of one that is positive semidefinite.
import { invariant } from '../core/invariant.ts';

export interface Eigen {
  /** Largest first, [n]. */
  readonly values: Float64Array;
  /** Row i is the unit eigenvector of value i, [n, n]. */
  readonly vectors: Float64Array;
}

/** Rotations converge quadratically: a dozen sweeps are enough for any size that is met here. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix [n, n]. Cyclic sweeps, O(n³) each; 128 × 128 takes well under a
 * second.
 */
export function eigenSymmetric(matrix: ArrayLike<number>, n: number): Eigen {
  invariant(matrix.length === n * n, `a matrix of ${n} × ${n}`);
  const a = Float64Array.from(matrix);
  // Row i of v is column i of the product of all rotations.
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const whole = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > 1e-30 * whole; sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(v.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => a[i * n + i]!), vectors };
}

/** Sum of squares beside the diagonal. */
function offDiagonal(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) sum += 2 * a[i * n + j]! ** 2;
  return sum;
}

/** A ← Jᵀ A J with the rotation J of the plane (p, q) that makes A[p, q] zero. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const [app, aqq] = [a[p * n + p]!, a[q * n + q]!];
  const theta = (aqq - app) / (2 * apq);
  // The smaller of the two angles: the larger would exchange the rows, and the sweeps would not converge.
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < n; k++) {
    const [vp, vq] = [v[p * n + k]!, v[q * n + k]!];
    v[p * n + k] = cos * vp - sin * vq;
    v[q * n + k] = sin * vp + cos * vq;
    if (k === p || k === q) continue;
    const [akp, akq] = [a[k * n + p]!, a[k * n + q]!];
    a[p * n + k] = a[k * n + p] = cos * akp - sin * akq;
    a[q * n + k] = a[k * n + q] = sin * akp + cos * akq;
  }
  a[p * n + p] = app - t * apq;
  a[q * n + q] = aqq + t * apq;
  a[p * n + q] = a[q * n + p] = 0;
}

/**
 * The symmetric S with S S = `matrix`, which is positive semidefinite; eigenvalues that rounding put below 0 count as
 * 0.
 */
export function squareRoot(matrix: ArrayLike<number>, n: number): Float64Array {
  const { values, vectors } = eigenSymmetric(matrix, n);
  const root = new Float64Array(n * n);
  for (let e = 0; e < n; e++) {
    const size = Math.sqrt(Math.max(0, values[e]!));
    if (size === 0) continue;
    for (let i = 0; i < n; i++) {
      const own = size * vectors[e * n + i]!;
      for (let j = 0; j < n; j++) root[i * n + j]! += own * vectors[e * n + j]!;
    }
  }
  return root;
}

/** Product of two matrices [n, n]. */
export function multiply(a: ArrayLike<number>, b: ArrayLike<number>, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const own = a[i * n + k]!;
      for (let j = 0; j < n; j++) product[i * n + j]! += own * b[k * n + j]!;
    }
  }
  return product;
}
