import { describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { rowsOf } from '../rows.ts';
import { classCoverage } from './class-coverage.ts';
import { frechetDistance } from './frechet-distance.ts';

describe('the Fréchet distance', () => {
  const count = 500;
  const draws = rowsOf(Float64Array.from(normals(1, 1, 0, 3 * count)), 3);
  const moved = (scale: readonly number[], shift: readonly number[]) =>
    rowsOf(
      Float64Array.from(draws.values, (value, i) => scale[i % 3]! * value + shift[i % 3]!),
      3,
    );

  it('of a set from itself is 0', () => {
    expect(frechetDistance(draws, draws)).toBeLessThan(1e-9);
  });

  it('of a set that was moved is the square of the way', () => {
    expect(frechetDistance(draws, moved([1, 1, 1], [1, -2, 3]))).toBeCloseTo(14, 8);
  });

  it('in one dimension is (m₁ − m₂)² + (s₁ − s₂)²', () => {
    // Standard deviations √2 and 3 √2, means 0 and 5.
    expect(frechetDistance(rowsOf([-1, 1], 1), rowsOf([2, 8], 1))).toBeCloseTo(25 + 2 * (3 - 1) ** 2, 10);
  });

  it('of one that was turned and stretched is that of its covariances, and the same both ways', () => {
    // x and −x, y and −y with different spreads: axes exchanged, so Σ 2 (s₁ − s₂)² where both are diagonal.
    const wide = rowsOf([3, 0, -3, 0, 0, 1, 0, -1], 2);
    const tall = rowsOf([1, 0, -1, 0, 0, 3, 0, -3], 2);
    const [s, t] = [Math.sqrt(18 / 3), Math.sqrt(2 / 3)];
    expect(frechetDistance(wide, tall)).toBeCloseTo(2 * (s - t) ** 2, 10);
    const stretched = moved([2, 1, 0.5], [0, 1, 0]);
    expect(frechetDistance(draws, stretched)).toBeCloseTo(frechetDistance(stretched, draws), 8);
  });

  it('holds where features are fewer than their number asks for', () => {
    // Four images of 6 features: covariances of rank 3.
    const few = rowsOf(Float64Array.from(normals(2, 1, 0, 24)), 6);
    expect(frechetDistance(few, few)).toBeLessThan(1e-6);
    const other = rowsOf(
      Float64Array.from(few.values, (value) => value + 1),
      6,
    );
    expect(frechetDistance(few, other)).toBeCloseTo(6, 5);
  });
});

describe('class coverage', () => {
  it('is whole, with an entropy of log classes, where all are equally frequent', () => {
    const { seen, entropy, counts } = classCoverage([0, 1, 2, 3, 3, 2, 1, 0], 4);
    expect(seen).toBe(1);
    expect(entropy).toBeCloseTo(Math.log(4), 12);
    expect([...counts]).toEqual([2, 2, 2, 2]);
  });

  it('of samples that are all alike is one class and no entropy', () => {
    expect(classCoverage([7, 7, 7], 10)).toMatchObject({ seen: 0.1, entropy: 0 });
  });

  it('refuses a class that is not there', () => {
    expect(() => classCoverage([4], 4)).toThrow(/below 4/);
  });
});
