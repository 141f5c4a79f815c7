import { expect, it } from 'vitest';
import { nextExtent, PRIOR_EXTENT } from './extent.ts';

const cloud = (reach: number) => Float32Array.from({ length: 2000 }, (_, i) => reach * Math.sin(i));

it('shows three σ of the prior while the cloud is inside', () => {
  expect(nextExtent(PRIOR_EXTENT, cloud(0.1), 2, [0, 1], true)).toBe(PRIOR_EXTENT);
});

it('grows with the cloud and does not shrink at once', () => {
  expect(nextExtent(3.5, cloud(5), 2, [0, 1], true)).toBe(6);
  expect(nextExtent(6, cloud(4.5), 2, [0, 1], true)).toBe(6);
  expect(nextExtent(40, cloud(4.5), 2, [0, 1], true)).toBe(5);
  expect(nextExtent(5, cloud(3), 2, [0, 1], true)).toBe(3.5);
});

it('follows a cloud without a prior down', () => {
  expect(nextExtent(3.5, cloud(0.2), 2, [0, 1], false)).toBe(0.5);
});

it('lets a few outliers go', () => {
  const mu = cloud(1);
  mu[0] = 500;
  expect(nextExtent(3.5, mu, 2, [0, 1], true)).toBe(PRIOR_EXTENT);
});
