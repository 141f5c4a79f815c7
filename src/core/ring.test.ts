import { expect, it } from 'vitest';
import { createRing } from './ring.ts';

it('keeps everything until it is full', () => {
  const ring = createRing(2, 8);
  for (let i = 0; i < 8; i++) ring.push(i, [i, -i]);
  expect(Array.from({ length: ring.length }, (_, i) => ring.x(i))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ring.value(3, 1)).toBe(-3);
});

it('thins out without losing the first row, the newest row, or the order', () => {
  const ring = createRing(1, 16);
  for (let i = 0; i <= 10_000; i++) {
    ring.push(i, [i * 2]);
    expect(ring.x(ring.length - 1)).toBe(i);
  }
  expect(ring.length).toBeLessThanOrEqual(16);
  expect(ring.length).toBeGreaterThan(7);
  expect(ring.x(0)).toBe(0);
  for (let i = 1; i < ring.length; i++) {
    expect(ring.x(i)).toBeGreaterThan(ring.x(i - 1));
    expect(ring.value(i, 0)).toBe(ring.x(i) * 2);
  }
});
