import { expect, it } from 'vitest';
import { columnMeans, columnVariances, covariance, rowsOf } from './rows.ts';

// Columns 1 2 3 4 and 2 4 6 10.
const rows = rowsOf([1, 2, 2, 4, 3, 6, 4, 10], 2);

it('mean, variance and covariance by hand', () => {
  expect([...columnMeans(rows)]).toEqual([2.5, 5.5]);
  // Σ (x − 2.5)² = 5, Σ (y − 5.5)² = 35, Σ (x − 2.5)(y − 5.5) = 13; each over 3.
  const [a, b] = columnVariances(rows);
  expect(a).toBeCloseTo(5 / 3, 12);
  expect(b).toBeCloseTo(35 / 3, 12);
  const found = covariance(rows);
  [5 / 3, 13 / 3, 13 / 3, 35 / 3].forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 12);
  });
});

it('keeps its digits where the mean is large', () => {
  const far = rowsOf([1e8 + 1, 1e8 + 2, 1e8 + 3], 1);
  expect(columnVariances(far)[0]).toBeCloseTo(1, 6);
  expect(covariance(far)[0]).toBeCloseTo(1, 6);
});

it('refuses half a row', () => {
  expect(() => rowsOf([1, 2, 3], 2)).toThrow(/whole rows/);
});
