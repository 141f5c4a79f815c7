import { expect, it } from 'vitest';
import { imageMean, imagesOf } from './image-means.ts';

it('averages the images that it is given', () => {
  const mu = [1, 10, 3, 30, 5, 50];
  expect(imageMean(mu, 2, [0, 2])).toEqual(Float32Array.of(3, 30));
  expect(imageMean(mu, 2, [1])).toEqual(Float32Array.of(3, 30));
  expect(imageMean(mu, 2, [])).toBeNull();
});

it('finds the images of a class', () => {
  expect(imagesOf(Uint8Array.of(0, 1, 0), 0)).toEqual([0, 2]);
  expect(imagesOf(Uint8Array.of(0, 1, 0), 4)).toEqual([]);
});
