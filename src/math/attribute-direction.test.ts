import { expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { differenceOfMeans, regressionDirection } from './attribute-direction.ts';

it('the difference of means, by hand', () => {
  const codes = [0, 0, 2, 4, 4, 2, 1, 1];
  expect(Array.from(differenceOfMeans(codes, 2, [0, 1, 1, 0])!)).toEqual([3 - 0.5, 3 - 0.5]);
  expect(differenceOfMeans(codes, 2, [1, 1, 1, 1])).toBeNull();
});

it('where two attributes go together, only the regression tells which of them moves the codes', () => {
  const random = createRandom(4, 1);
  const rows = 4000;
  // Who has the one mostly has the other; the first moves the first dimension alone, the second the second.
  const first = Array.from({ length: rows }, () => (random.uniform() < 0.5 ? 1 : 0));
  const second = first.map((value) => (random.uniform() < 0.9 ? value : 1 - value));
  const codes = first.flatMap((value, i) => [3 * value + random.normal(), 2 * second[i]! + random.normal()]);
  const means = differenceOfMeans(codes, 2, first)!;
  expect(means[1]).toBeGreaterThan(1.4);
  const direction = regressionDirection(codes, 2, [first, second], 0);
  expect(direction[0]).toBeCloseTo(3, 0);
  expect(Math.abs(direction[1]!)).toBeLessThan(0.15);
  const other = regressionDirection(codes, 2, [first, second], 1);
  expect(Math.abs(other[0]!)).toBeLessThan(0.15);
  expect(other[1]).toBeCloseTo(2, 0);
});

it('without noise and ridge it is exact, and attributes that together say the same are no obstacle', () => {
  const one = [1, 0, 1, 0, 1];
  const two = [0, 0, 1, 1, 1];
  const codes = one.map((value, i) => 1 + 5 * value - 2 * two[i]!);
  expect(regressionDirection(codes, 1, [one, two], 0, 0)[0]).toBeCloseTo(5, 10);
  expect(regressionDirection(codes, 1, [one, two], 1, 0)[0]).toBeCloseTo(-2, 10);
  const redundant = [one, one.map((value) => 1 - value)];
  for (const value of regressionDirection(codes, 1, redundant, 0)) expect(value).toSatisfy(Number.isFinite);
});
