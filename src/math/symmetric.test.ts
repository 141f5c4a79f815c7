import { expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { eigenSymmetric, multiply, squareRoot } from './symmetric.ts';

function close(found: ArrayLike<number>, wanted: ArrayLike<number>, digits = 10): void {
  expect(found.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) expect(found[i]).toBeCloseTo(wanted[i]!, digits);
}

/** B Bᵀ of a random B [n, rank]. */
function gram(n: number, rank: number): Float64Array {
  const b = normals(1, 2, n, n * rank);
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += b[Math.floor(at / n) * rank + k]! * b[(at % n) * rank + k]!;
    return sum;
  });
}

it('finds the eigenvalues of a matrix that is solved by hand', () => {
  // λ² − 4 λ + 3.
  const { values, vectors } = eigenSymmetric([2, 1, 1, 2], 2);
  close(values, [3, 1]);
  close([Math.abs(vectors[0]! * vectors[1]!), vectors[0]! / vectors[1]!, vectors[2]! / vectors[3]!], [0.5, 1, -1]);
});

it('finds 2 − 2 cos(π k / (n + 1)) for the second difference', () => {
  const n = 9;
  const matrix = Float64Array.from({ length: n * n }, (_, i) => {
    const apart = Math.abs(Math.floor(i / n) - (i % n));
    return apart === 0 ? 2 : apart === 1 ? -1 : 0;
  });
  const wanted = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * (n - k)) / (n + 1)));
  close(eigenSymmetric(matrix, n).values, wanted);
});

it('puts a random matrix together again from unit vectors at right angles', () => {
  const n = 24;
  const matrix = gram(n, 30);
  const { values, vectors } = eigenSymmetric(matrix, n);
  const again = new Float64Array(n * n);
  for (let e = 0; e < n; e++) {
    for (let i = 0; i < n * n; i++) {
      again[i]! += values[e]! * vectors[e * n + Math.floor(i / n)]! * vectors[e * n + (i % n)]!;
    }
  }
  close(again, matrix, 8);
  const transposed = vectors.map((_, i) => vectors[(i % n) * n + Math.floor(i / n)]!);
  close(
    multiply(vectors, transposed, n),
    vectors.map((_, i) => (i % (n + 1) === 0 ? 1 : 0)),
  );
  expect([...values]).toEqual([...values].sort((a, b) => b - a));
});

it('takes the square root, also of a matrix without full rank', () => {
  for (const rank of [3, 12]) {
    const matrix = gram(12, rank);
    const root = squareRoot(matrix, 12);
    close(multiply(root, root, 12), matrix, 6);
    root.forEach((value, i) => {
      expect(value).toBeCloseTo(root[(i % 12) * 12 + Math.floor(i / 12)]!, 10);
    });
  }
  close(squareRoot([4, 0, 0, 9], 2), [2, 0, 0, 3]);
});

it('leaves the matrix of zeros as it is', () => {
  close(eigenSymmetric(new Float64Array(9), 3).values, [0, 0, 0]);
});
