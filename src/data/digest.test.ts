import { expect, it } from 'vitest';
import type { Dataset } from './dataset.ts';
import { digestOf } from './digest.ts';

const set: Dataset = {
  id: 'mine',
  kind: 'grey',
  shape: [28, 28, 1],
  images: Uint8Array.from({ length: 2 * 784 }, (_, i) => i),
  labels: Uint8Array.of(0, 1),
  classes: ['a', 'b'],
};
const factors = { names: ['size'], sizes: [2], values: Uint8Array.of(0, 1) };

it('is the same for the same images under another name', async () => {
  const digest = await digestOf(set);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await digestOf({ ...set, id: 'yours', images: set.images.slice(), notes: [] })).toBe(digest);
});

it.each<[string, Dataset]>([
  ['a pixel', { ...set, images: set.images.with(5, 99) }],
  ['the shape', { ...set, shape: [14, 56, 1] }],
  ['a label', { ...set, labels: Uint8Array.of(0, 0) }],
  ['no labels', { ...set, labels: null }],
  ['a class’s name', { ...set, classes: ['a', 'c'] }],
  ['factors', { ...set, factors }],
])('is another for another set: %s', async (_, other) => {
  expect(await digestOf(other)).not.toBe(await digestOf(set));
});

it('is another where the same factors have other values', async () => {
  const other = { ...factors, values: Uint8Array.of(1, 0) };
  expect(await digestOf({ ...set, factors: other })).not.toBe(await digestOf({ ...set, factors }));
});

it('tells a long set by its last pixel too', async () => {
  const images = new Uint8Array(784 * 4000);
  const long = { ...set, images, labels: null };
  const other = { ...long, images: images.with(images.length - 1, 1) };
  expect(await digestOf(other)).not.toBe(await digestOf(long));
});
