import { expect, it } from 'vitest';
import { axisValue, type GridPlan, gridPoints } from './grid.ts';
import { wholePlane } from './window.ts';

const line = (plan: Partial<GridPlan>): number[] => [
  ...gridPoints({
    axes: 'linear',
    extent: 2,
    window: wholePlane,
    columns: 4,
    rows: 1,
    x: 0,
    y: null,
    base: [0],
    ...plan,
  }),
];

it('spaces the grid by the prior: symmetric, rising, wider outwards', () => {
  const centres = line({ axes: 'quantile', columns: 20 });
  for (let i = 0; i < 20; i++) expect(centres[i]).toBeCloseTo(-centres[19 - i]!, 6);
  // The 2.5 % quantile of the normal distribution.
  expect(centres[0]).toBeCloseTo(-1.959964, 5);
  const gaps = centres.slice(1).map((z, i) => z - centres[i]!);
  for (let i = 10; i < gaps.length; i++) expect(gaps[i]).toBeGreaterThan(gaps[i - 1]!);
});

it('spaces linear cells evenly with a half cell at the border', () => {
  expect(line({})).toEqual([-1.5, -0.5, 0.5, 1.5]);
});

it('lays the first row on top and leaves the other dimensions as they are', () => {
  const z = line({ columns: 2, rows: 2, x: 2, y: 0, base: [9, 0.5, 9] });
  expect(z).toEqual([1, 0.5, -1, 1, 0.5, 1, -1, 0.5, -1, -1, 0.5, 1]);
});

it('fills the part of the axes that is looked at', () => {
  // The upper right quarter of [−2, 2]².
  const window = { scale: 2, left: 0.5, bottom: 0.5 };
  expect(line({ window })).toEqual([0.25, 0.75, 1.25, 1.75]);
  expect(line({ window, columns: 1, rows: 1, y: 1, base: [0, 0] })).toEqual([1, 1]);
  const [above] = line({ window, axes: 'quantile', columns: 1 });
  expect(above).toBeCloseTo(0.67449, 4);
});

it('knows the ends of both kinds of axes', () => {
  expect([0, 0.5, 1].map((share) => axisValue('linear', 3, share))).toEqual([-3, 0, 3]);
  expect([0, 0.5, 1].map((share) => axisValue('quantile', 3, share))).toEqual([-Infinity, 0, Infinity]);
});
