import { expect, it } from 'vitest';
import { lay, toStamp, unmultiply, wholePixels } from './stamps.ts';

/** A 4 × 4 picture with a 2 × 2 square in its middle. */
function square(rgba: readonly number[]): Uint8ClampedArray {
  const plain = new Uint8ClampedArray(4 * 16);
  for (const i of [5, 6, 9, 10]) plain.set(rgba, 4 * i);
  return plain;
}
const all = { left: 0, top: 0, right: 5, bottom: 5 };
const pixel = (pixels: Uint8ClampedArray, x: number, y: number) => [
  ...pixels.subarray(4 * (5 * y + x), 4 * (5 * y + x) + 4),
];

it('cuts off what is transparent and lays the rest around its point', () => {
  const stamp = toStamp(square([200, 100, 0, 255]), 4);
  expect([stamp.width, stamp.height, stamp.x, stamp.y]).toEqual([2, 2, 1, 1]);
  const pixels = new Uint8ClampedArray(4 * 25);
  lay(wholePixels(pixels), 5, all, stamp, 2, 3);
  expect(pixel(pixels, 1, 2)).toEqual([200, 100, 0, 255]);
  expect(pixel(pixels, 2, 3)).toEqual([200, 100, 0, 255]);
  expect(pixel(pixels, 3, 3)).toEqual([0, 0, 0, 0]);
});

it('lets what lies below shine through, by the rule of Porter and Duff', () => {
  const [below, above] = [toStamp(square([0, 0, 255, 255]), 4), toStamp(square([255, 0, 0, 128]), 4)];
  const pixels = new Uint8ClampedArray(4 * 25);
  lay(wholePixels(pixels), 5, all, below, 2, 2);
  lay(wholePixels(pixels), 5, all, above, 3, 2);
  lay(wholePixels(pixels), 5, all, above, 3, 2);
  unmultiply(pixels);
  // On blue: 1 − (127/255)² of red.
  expect(pixel(pixels, 2, 2)).toEqual([192, 0, 63, 255]);
  // On nothing: red, three quarters there.
  expect(pixel(pixels, 3, 2)).toEqual([255, 0, 0, 192]);
});

it('stays within its bounds', () => {
  const pixels = new Uint8ClampedArray(4 * 25);
  const stamp = toStamp(square([9, 9, 9, 255]), 4);
  for (const [x, y] of [
    [0, 0],
    [5, 5],
    [-9, 2],
    [2, 90],
  ] as const) {
    lay(wholePixels(pixels), 5, { left: 1, top: 0, right: 5, bottom: 5 }, stamp, x, y);
  }
  expect(pixel(pixels, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixel(pixels, 4, 4)).toEqual([9, 9, 9, 255]);
});

it('never brightens or darkens by more than a rounding, however many lie above one another', () => {
  for (const alpha of [1, 60, 127, 128, 200, 254]) {
    const pixels = new Uint8ClampedArray(4 * 25);
    const stamp = toStamp(square([255, 255, 40, alpha]), 4);
    let there = 0;
    for (let layer = 0; layer < 300; layer++) {
      lay(wholePixels(pixels), 5, all, stamp, 2, 2);
      there = alpha + (there * (255 - alpha)) / 255;
      const [red, , blue, seen] = pixel(pixels, 2, 2);
      expect(red).toBe(seen);
      // Each layer rounds once, and lets less than all of the roundings below it through.
      expect(Math.abs(seen! - there)).toBeLessThan(Math.min(2 + layer, 3 + 255 / alpha));
      expect(blue).toBeLessThanOrEqual(seen!);
    }
  }
});
