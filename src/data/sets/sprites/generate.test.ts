import { expect, it } from 'vitest';
import { drawSprite, generateSprites, shapes } from './generate.ts';

const AREA = 32 * 32;
const draw = (changes: object = {}) => {
  const frame = new Uint8Array(AREA);
  drawSprite({ shape: 0, radius: 5, angle: 0, x: 16, y: 16, ...changes }, frame);
  return frame;
};
const light = (frame: Uint8Array) => frame.reduce((sum, value) => sum + value, 0) / 255;

it('covers as much as geometry says', () => {
  expect(light(draw())).toBeCloseTo(100, 5);
  expect(light(draw({ angle: 0.4, x: 15.3 }))).toBeCloseTo(100, 0);
  expect(Math.abs(light(draw({ shape: 1 })) - Math.PI * 25 * 1.35 * 0.75)).toBeLessThan(1);
});

it('turns a square onto itself in a quarter turn, but not a heart', () => {
  expect(draw({ angle: Math.PI / 2 })).toEqual(draw());
  expect(draw({ shape: 2, angle: Math.PI / 2 })).not.toEqual(draw({ shape: 2 }));
});

it('moves right with x and down with y', () => {
  const centre = (frame: Uint8Array) => {
    let [x, y] = [0, 0];
    frame.forEach((value, p) => {
      x += value * ((p % 32) + 0.5);
      y += value * (Math.floor(p / 32) + 0.5);
    });
    return [x / 255 / light(frame), y / 255 / light(frame)];
  };
  const [x, y] = centre(draw({ x: 20, y: 11 }));
  expect(x).toBeCloseTo(20, 1);
  expect(y).toBeCloseTo(11, 1);
});

it('tells the factors of every image, and never repeats a combination', async () => {
  const count = 500;
  const { images, labels, factors } = await generateSprites(1, count);
  expect(factors.names).toEqual(['shape', 'scale', 'angle', 'x', 'y']);
  const rows = Array.from({ length: count }, (_, i) => [...factors.values.slice(i * 5, i * 5 + 5)]);
  expect(new Set(rows.map((row) => row.join())).size).toBe(count);
  expect(new Set(Array.from({ length: count }, (_, i) => images.slice(i * AREA, (i + 1) * AREA).join())).size).toBe(
    count,
  );
  rows.forEach((row, i) => {
    expect(labels[i]).toBe(row[0]);
    for (const [f, value] of row.entries()) expect(value).toBeLessThan(factors.sizes[f]!);
  });
  for (let f = 0; f < 5; f++) expect(new Set(rows.map((row) => row[f])).size).toBe(factors.sizes[f]);
});

it('keeps every sprite inside its frame', async () => {
  const { images } = await generateSprites(2, 2000);
  for (let i = 0; i < 2000; i++) {
    for (let p = 0; p < 32; p++) {
      const edge = [p, AREA - 32 + p, 32 * p, 32 * p + 31].map((at) => images[i * AREA + at]);
      expect(edge).toEqual([0, 0, 0, 0]);
    }
  }
});

it('says how many there are when asked for more', async () => {
  expect(shapes).toHaveLength(3);
  await expect(generateSprites(1, 50_000)).rejects.toThrow(/from 1 to 46080/);
});
