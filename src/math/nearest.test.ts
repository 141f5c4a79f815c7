import { expect, it } from 'vitest';
import { nearestRow, nearestTowards } from './nearest.ts';

it('finds the nearest row', () => {
  expect(nearestRow([0, 0, 5, 5, 1, 2], 2, [1, 1])).toBe(2);
  expect(nearestRow([], 2, [1, 1])).toBe(-1);
});

it('finds the nearest point in a direction, and stays where there is none', () => {
  const points = [0, 0, 1, 0, 3, 0.5, 0, 2, -0.5, 0];
  expect(nearestTowards(points, [0, 0], [1, 0])).toBe(1);
  expect(nearestTowards(points, [1, 0], [1, 0])).toBe(2);
  expect(nearestTowards(points, [0, 0], [0, 0.1])).toBe(3);
  expect(nearestTowards(points, [3, 0.5], [1, 0])).toBe(2);
});
