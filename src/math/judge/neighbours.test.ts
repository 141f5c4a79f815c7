// Neighbours, and what is made of them, by hand.
import { describe, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { cholesky, mahalanobis, solveLower } from './mahalanobis.ts';
import { classByNeighbours, distancesOf, kthOfRows, nearestOfRows } from './neighbours.ts';
import { spreadOf } from './spread.ts';

/** |a − b| of points on a line. */
const onLine = (a: readonly number[], b: readonly number[]) =>
  distancesOf(
    a.flatMap((one) => b.map((other) => Math.abs(one - other))),
    b.length,
  );

describe('nearest neighbours', () => {
  const points = [0, 1, 3, 7];

  it('are the least of each row, the nearest first', () => {
    expect([...nearestOfRows(onLine([2.5, 7], points), 3)]).toEqual([2, 1, 0, 3, 2, 1]);
    expect([...kthOfRows(onLine([2.5, 7], points), 2)]).toEqual([1.5, 4]);
  });

  it('leave a point itself out where it is among the others', () => {
    expect([...nearestOfRows(onLine(points, points), 1, true)]).toEqual([1, 0, 1, 2]);
    expect([...kthOfRows(onLine(points, points), 2, true)]).toEqual([3, 2, 3, 6]);
    expect(() => nearestOfRows(onLine(points, points), 4, true)).toThrow(/neighbours/);
  });

  it('vote for a class, and of a draw the nearest decides', () => {
    const labels = [0, 0, 1, 1];
    expect([...classByNeighbours(onLine([0.4, 6], points), labels, 2, 1)]).toEqual([0, 1]);
    expect([...classByNeighbours(onLine([2.1], points), labels, 2, 2)]).toEqual([1]);
    expect([...classByNeighbours(onLine([2.1], points), labels, 2, 3)]).toEqual([0]);
  });

  it('agree with sorting', () => {
    const random = createRandom(4, streams.data);
    const values = Array.from({ length: 7 * 50 }, () => random.uniform());
    const places = nearestOfRows(distancesOf(values, 50), 5);
    for (let row = 0; row < 7; row++) {
      const own = values.slice(row * 50, row * 50 + 50);
      const sorted = own.map((_, i) => i).sort((a, b) => own[a]! - own[b]!);
      expect([...places.subarray(row * 5, row * 5 + 5)]).toEqual(sorted.slice(0, 5));
    }
  });
});

describe('precision, recall, density and coverage', () => {
  const real = [0, 1, 2, 10];

  it('by hand, with one neighbour', () => {
    // Balls of the real: [−1, 1], [0, 2], [1, 3], [2, 18]; of the made: 0.5 ± 1, 1.5 ± 1, 30 ± 28.5.
    const made = [0.5, 1.5, 30];
    const found = spreadOf(onLine(real, real), onLine(made, made), onLine(made, real), 1);
    expect([...found.densities]).toEqual([2, 2, 0]);
    expect(found.precision).toBeCloseTo(2 / 3, 12);
    // 0, 1 and 2 are covered; 10 is not. 0 and 1 lie in the first ball, 1 and 2 in the second, 2 and 10 in the third.
    expect(found.coverage).toBe(0.75);
    expect(found.recall).toBe(1);
  });

  it('of the real ones themselves are whole, and of one place over and over nearly nothing is covered', () => {
    const same = spreadOf(onLine(real, real), onLine(real, real), onLine(real, real), 1);
    expect(same).toMatchObject({ precision: 1, recall: 1, coverage: 1 });
    const collapsed = [1, 1, 1, 1];
    const found = spreadOf(onLine(real, real), onLine(collapsed, collapsed), onLine(collapsed, real), 1);
    expect(found).toMatchObject({ precision: 1, coverage: 0.75, recall: 0.25 });
  });

  it('of draws from one Gaussian are as published: a density of 1, a coverage of 1 − (n − 1) … / (2n − 1) …', () => {
    // Naeem et al. 2020, lemma 2: E[coverage] = 1 − (n−1)…(n−k) / (2n−1)…(2n−k) for as many made as real.
    const random = createRandom(7, streams.data);
    const [n, k] = [60, 3];
    let [coverage, density] = [0, 0];
    for (let round = 0; round < 40; round++) {
      const [a, b] = [0, 1].map(() => Array.from({ length: n }, () => random.normal())) as [number[], number[]];
      const found = spreadOf(onLine(a, a), onLine(b, b), onLine(b, a), k);
      coverage += found.coverage / 40;
      density += found.densities.reduce((sum, value) => sum + value, 0) / n / 40;
    }
    let missed = 1;
    for (let i = 1; i <= k; i++) missed *= (n - i) / (2 * n - i);
    expect(coverage).toBeCloseTo(1 - missed, 1);
    expect(density).toBeCloseTo(1, 1);
  });
});

describe('the Mahalanobis distance', () => {
  it('is the plain one under N(0, I), and counts standard deviations along the axes', () => {
    expect(mahalanobis([3, 4], [0, 0], [1, 0, 0, 1])[0]).toBeCloseTo(5, 12);
    expect([...mahalanobis([5, 1, 1, -2], [1, 1], [4, 0, 0, 9])]).toEqual([2, 1]);
  });

  it('follows a correlation, by hand', () => {
    // C = [[2, 1], [1, 2]], C⁻¹ = [[2, −1], [−1, 2]] / 3: (1, 1) is at √(2/3), (1, −1) at √2.
    const [along, across] = mahalanobis([1, 1, 1, -1], [0, 0], [2, 1, 1, 2]);
    expect(along).toBeCloseTo(Math.sqrt(2 / 3), 12);
    expect(across).toBeCloseTo(Math.SQRT2, 12);
  });

  it('rests on a triangle whose square is the matrix', () => {
    const lower = cholesky([4, 2, 2, 10], 2);
    expect([...lower]).toEqual([2, 0, 1, 3]);
    expect([...solveLower(lower, [4, 11])]).toEqual([2, 3]);
    expect(() => cholesky([1, 2, 2, 1], 2)).toThrow(/positive definite/);
  });
});
