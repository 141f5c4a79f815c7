import { expect, it } from 'vitest';
import { colour } from './colour/kind.ts';
import { grey } from './grey/kind.ts';
import { shades } from './grey/shades.ts';

const inks = { paper: [255, 0, 10], pen: [0, 0, 20] } as const;

it('grey goes from the colour of 0 to the colour of 255', () => {
  const palette = shades(inks.paper, inks.pen);
  expect(palette[0]).toBe(0xff0a00ff);
  expect(palette[255]).toBe(0xff140000);
});

it('lays pictures row by row, and leaves the rest of the last row empty', () => {
  const pictures = { count: 3, height: 1, width: 2, channels: 1, pixels: Uint8Array.of(0, 255, 0, 255, 255, 0) };
  const { width, height, rgba } = grey.draw(pictures, 2, { paper: [0, 0, 0], pen: [1, 1, 1] });
  expect([width, height]).toEqual([4, 2]);
  const ink = Array.from({ length: 8 }, (_, p) => [rgba[4 * p], rgba[4 * p + 3]]);
  expect(ink).toEqual(
    [0, 1, 0, 1, 1, 0]
      .map((level) => [level, 255])
      .concat([
        [0, 0],
        [0, 0],
      ]),
  );
});

it('colours are drawn as they are, whatever the ink', () => {
  const pixels = Uint8Array.of(1, 2, 3, 40, 50, 60, 7, 8, 9, 10, 11, 12);
  const { width, height, rgba } = colour.draw({ count: 2, height: 1, width: 2, channels: 3, pixels }, 1);
  expect([width, height]).toEqual([2, 2]);
  expect([...rgba]).toEqual([1, 2, 3, 255, 40, 50, 60, 255, 7, 8, 9, 255, 10, 11, 12, 255]);
});
