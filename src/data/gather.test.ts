import { expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { gatherImages } from './gather.ts';

const size = 28 * 28;
const dataset: Dataset = {
  id: 'three',
  kind: 'grey',
  shape: [28, 28, 1],
  images: Uint8Array.from({ length: 3 * size }, (_, p) => (Math.floor(p / size) * 100 + ((p % size) % 50)) % 256),
  labels: null,
  classes: [],
};

it('takes the images asked for, in the order asked for, as values in [0, 1]', () => {
  const x = gatherImages(dataset, [2, 0, 2]);
  expect(x).toHaveLength(3 * size);
  expect(x[0]).toBe(Math.fround(200 / 255));
  expect(x[size + 49]).toBe(Math.fround(49 / 255));
  expect(x.slice(0, size)).toEqual(x.slice(2 * size));
});

it('maps black to 0 and white to 1', () => {
  const ends: Dataset = { ...dataset, images: new Uint8Array(size).fill(255).fill(0, 1) };
  const x = gatherImages(ends, [0]);
  expect([x[0], x[1]]).toEqual([1, 0]);
});

it('fills the array it is given and returns it', () => {
  const out = new Float32Array(size);
  expect(gatherImages(dataset, [1], out)).toBe(out);
  expect(out[0]).toBe(Math.fround(100 / 255));
});

it('refuses an image that is not there and an array that does not fit', () => {
  expect(() => gatherImages(dataset, [3])).toThrow(/image 3 is not in data set three/);
  expect(() => gatherImages(dataset, [0, 1], new Float32Array(size))).toThrow(/room for/);
});
