import { expect, it } from 'vitest';
import { classMeans } from './class-means.ts';

it('averages the images of each class asked for, in that order', () => {
  const mu = [1, 10, 3, 30, 5, 50];
  expect([...classMeans(mu, Uint8Array.of(0, 1, 0), 2, [1, 0])]).toEqual([3, 30, 3, 30]);
  expect([...classMeans(mu, Uint8Array.of(0, 1, 1), 2, [0, 1, 0])]).toEqual([1, 10, 4, 40, 1, 10]);
});

it('has no mean for a class without images', () => {
  expect([...classMeans([1, 2], Uint8Array.of(0), 2, [4])]).toEqual([Number.NaN, Number.NaN]);
});
