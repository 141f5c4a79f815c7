import { expect, it } from 'vitest';
import { framed, PHOTOGRAPH_SIDE, photographedSet, photographOf } from './photographed-set.ts';

const rgba = (side: number, red: number, green: number, blue: number): Uint8ClampedArray => {
  const pixels = new Uint8ClampedArray(4 * side * side);
  for (let at = 0; at < pixels.length; at += 4) pixels.set([red, green, blue, 255], at);
  return pixels;
};
const red = photographOf(rgba(256, 200, 0, 0), 256);
const grey = photographOf(rgba(256, 90, 90, 90), 256);

it('holds a picture in colour at one side, whatever the camera gives', () => {
  expect(red).toHaveLength(3 * PHOTOGRAPH_SIDE ** 2);
  expect([...red.slice(0, 6)]).toEqual([200, 0, 0, 200, 0, 0]);
});

it('averages the pixels that become one', () => {
  const stripes = rgba(128, 0, 0, 0);
  for (let at = 0; at < stripes.length; at += 8) stripes.set([100, 100, 100], at);
  expect(new Set(photographOf(stripes, 128))).toEqual(new Set([50]));
});

it('gives them to the model as it is told, in the classes that have pictures', () => {
  const classes = [
    { name: 'cup', pictures: [red, grey] },
    { name: 'nothing', pictures: [] },
    { name: 'spoon', pictures: [grey] },
    { name: 'cup', pictures: [red] },
  ];
  const coloured = photographedSet('mine', classes, { side: 32, colour: true });
  expect(coloured).toMatchObject({ kind: 'colour', shape: [32, 32, 3], classes: ['cup', 'spoon'] });
  expect([...coloured.labels!]).toEqual([0, 0, 1, 0]);
  expect([...coloured.images.subarray(0, 3)]).toEqual([200, 0, 0]);
  const plain = photographedSet('mine', classes, { side: 28, colour: false });
  expect(plain).toMatchObject({ kind: 'grey', shape: [28, 28, 1] });
  expect(plain.images).toHaveLength(4 * 28 * 28);
  // 0.2126 of 200.
  expect([plain.images[0], plain.images[28 * 28]]).toEqual([43, 90]);
  expect(plain.images.subarray(0, 28 * 28)).toEqual(framed([red], { side: 28, colour: false }).images);
});

it('refuses fewer than two pictures, with a remedy', () => {
  expect(() => photographedSet('mine', [{ name: 'cup', pictures: [red] }], { side: 32, colour: true })).toThrow(
    /There are 1 pictures .*Take at least two/,
  );
});
