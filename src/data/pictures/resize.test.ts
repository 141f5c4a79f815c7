import { expect, it } from 'vitest';
import type { ImageStack } from '../arrays/stack.ts';
import { nearestFrame, resize } from './resize.ts';

const stack = (height: number, width: number, at: (y: number, x: number) => number): ImageStack => ({
  count: 1,
  height,
  width,
  channels: 1,
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

it.each([
  [20, 40],
  [40, 20],
])('cuts the middle square out of %i × %i where that is asked for', (height, width) => {
  const middle = (y: number, x: number): boolean =>
    y >= (height - 20) / 2 && y < (height + 20) / 2 && x >= (width - 20) / 2 && x < (width + 20) / 2;
  const { values } = resize(
    stack(height, width, (y, x) => (middle(y, x) ? 200 : 0)),
    28,
    true,
  );
  expect(new Set(values)).toEqual(new Set([200]));
});

it('treats each colour as the grey picture that it alone would be', () => {
  const grey = [0, 1, 2].map((c) => stack(50, 70, (y, x) => (x * (c + 2) + y * 3 * c) % 256));
  const values = Uint8Array.from({ length: 3 * 50 * 70 }, (_, i) => grey[i % 3]!.values[Math.floor(i / 3)]!);
  const resized = resize({ count: 1, height: 50, width: 70, channels: 3, values }, 32);
  expect(resized.channels).toBe(3);
  for (const [c, one] of grey.entries()) {
    expect(resized.values.filter((_, i) => i % 3 === c)).toEqual(resize(one, 32).values);
  }
});

it.each([
  [8, 28],
  [28, 28],
  [32, 32],
  [48, 32],
  [50, 64],
  [64, 64],
  [4000, 64],
])('pictures of %i pixels come into frames of %i', (side, frame) => {
  expect(nearestFrame(side, Math.ceil(side / 2))).toBe(frame);
});

it('returns pictures that fit already', () => {
  const picture = stack(28, 28, () => 7);
  expect(resize(picture, 28)).toBe(picture);
});
