import { expect, it } from 'vitest';
import { gridPoints, linearCentres, quantileCentres } from './grid.ts';

it('spaces the grid by the prior: symmetric, rising, wider outwards', () => {
  const centres = [...quantileCentres(20)];
  for (let i = 0; i < 20; i++) expect(centres[i]).toBeCloseTo(-centres[19 - i]!, 9);
  // The 2.5 % quantile of the normal distribution.
  expect(centres[0]).toBeCloseTo(-1.959964, 5);
  const gaps = centres.slice(1).map((z, i) => z - centres[i]!);
  for (let i = 10; i < gaps.length; i++) expect(gaps[i]).toBeGreaterThan(gaps[i - 1]!);
});

it('spaces linear cells evenly with a half cell at the border', () => {
  expect([...linearCentres(4, 2)]).toEqual([-1.5, -0.5, 0.5, 1.5]);
});

it('lays the first row on top and leaves the other dimensions at 0', () => {
  const z = gridPoints({ axes: 'linear', extent: 2, columns: 2, rows: 2, x: 2, y: 0, latent: 3 });
  expect([...z]).toEqual([1, 0, -1, 1, 0, 1, -1, 0, -1, -1, 0, 1]);
});

it('is a single row in one dimension', () => {
  expect([...gridPoints({ axes: 'linear', extent: 3, columns: 3, rows: 1, x: 0, y: null, latent: 1 })]).toEqual([
    -2, 0, 2,
  ]);
});
