import { expect, it } from 'vitest';
import { shades, tile } from './layout.ts';

it('goes from the colour of 0 to the colour of 255', () => {
  const palette = shades([255, 0, 10], [0, 0, 20]);
  expect(palette[0]).toBe(0xff0a00ff);
  expect(palette[255]).toBe(0xff140000);
});

it('lays pictures row by row', () => {
  const pictures = { count: 3, height: 1, width: 2, pixels: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  const palette = Uint32Array.from({ length: 256 }, (_, i) => i);
  const { width, height, rgba } = tile(pictures, 2, palette);
  expect([width, height]).toEqual([4, 2]);
  expect([...new Uint32Array(rgba.buffer)]).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
});
