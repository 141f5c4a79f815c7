// The digits are prepared as MNIST prepares its own, so that what learns from one can read the other.
import { expect, it } from 'vitest';
import { generateDigits } from './generate.ts';
import { ways } from './ways.ts';

const SIZE = 28;

it('holds every digit equally often, in no order', async () => {
  const { labels } = await generateDigits(3, 200);
  for (let digit = 0; digit < 10; digit++) expect(labels.filter((label) => label === digit)).toHaveLength(20);
  expect(labels.slice(0, 10)).not.toEqual(labels.slice(10, 20));
});

it('fills a box of 20 pixels and centres the mass, as MNIST does', async () => {
  const count = 300;
  const { images } = await generateDigits(3, count);
  for (let i = 0; i < count; i++) {
    let [mass, sumX, sumY, left, right, top, bottom] = [0, 0, 0, SIZE, -1, SIZE, -1];
    for (let p = 0; p < SIZE * SIZE; p++) {
      const value = images[i * SIZE * SIZE + p]!;
      const x = p % SIZE;
      const y = Math.floor(p / SIZE);
      mass += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
      if (value < 100) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    expect(Math.abs(sumX / mass - 14)).toBeLessThan(0.7);
    expect(Math.abs(sumY / mass - 14)).toBeLessThan(0.7);
    const longest = Math.max(right - left, bottom - top) + 1;
    expect(longest).toBeGreaterThanOrEqual(18);
    expect(longest).toBeLessThanOrEqual(21);
  }
});

it('never draws the same digit twice', async () => {
  const { images } = await generateDigits(3, 300);
  const seen = new Set(Array.from({ length: 300 }, (_, i) => images.slice(i * 784, (i + 1) * 784).join()));
  expect(seen.size).toBe(300);
});

it('knows ways whose two extremes have the same points', () => {
  expect(ways).toHaveLength(10);
  for (const { from, to } of ways.flat()) {
    expect(to.map((stroke) => stroke.map(({ corner }) => corner))).toEqual(
      from.map((stroke) => stroke.map(({ corner }) => corner)),
    );
    for (const { x, y } of [...from, ...to].flat()) expect(Number.isFinite(x + y)).toBe(true);
  }
});
