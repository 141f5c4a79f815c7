import { expect, it } from 'vitest';
import { resize } from './resize.ts';

const stack = (height: number, width: number, at: (y: number, x: number) => number) => ({
  count: 1,
  height,
  width,
  values: Uint8Array.from({ length: height * width }, (_, p) => at(Math.floor(p / width), p % width)),
});

it('averages areas when it shrinks', () => {
  // Stripes one pixel wide have the same mean in every 2 × 2 block.
  const { values } = resize(
    stack(56, 56, (_, x) => (x % 2 ? 200 : 100)),
    28,
  );
  expect(new Set(values)).toEqual(new Set([150]));
});

it('keeps the total of light when the sizes are not multiples', () => {
  const picture = stack(45, 45, (y, x) => (x * 5 + y * 3) % 256);
  const mean = (values: Uint8Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(resize(picture, 28).values)).toBeCloseTo(mean(picture.values), 0);
});

it('blends neighbours when it grows, and stays between them', () => {
  const { values } = resize(
    stack(2, 2, (_, x) => (x ? 200 : 0)),
    28,
  );
  const row = values.slice(0, 28);
  expect(row[0]).toBe(0);
  expect(row[27]).toBe(200);
  for (let x = 1; x < 28; x++) expect(row[x]).toBeGreaterThanOrEqual(row[x - 1]!);
});

it('keeps proportions and fills the rest with the background', () => {
  const { values } = resize(
    stack(20, 40, (y, x) => (y > 4 && y < 15 && x > 4 && x < 35 ? 255 : 30)),
    28,
  );
  const row = (y: number) => new Set(values.slice(y * 28, (y + 1) * 28));
  expect(row(0)).toEqual(new Set([30]));
  expect(row(27)).toEqual(new Set([30]));
  expect(row(14).has(255)).toBe(true);
});

it('returns pictures that fit already', () => {
  const picture = stack(28, 28, () => 7);
  expect(resize(picture, 28)).toBe(picture);
});
