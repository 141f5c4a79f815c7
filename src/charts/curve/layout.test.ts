import { expect, it } from 'vitest';
import { createRing } from '../../core/ring.ts';
import { bucketed, valueDomain } from './layout.ts';

function ringOf(values: readonly number[]) {
  const ring = createRing(1);
  for (const [i, value] of values.entries()) ring.push(i + 1, [value]);
  return ring;
}

it('gathers thousands of steps in few buckets without losing any', () => {
  const values = Array.from({ length: 4000 }, (_, i) => Math.sin(i) - 100);
  const buckets = bucketed(ringOf(values), 0, 4000, 100);
  expect(buckets.length).toBeLessThanOrEqual(100);
  expect(buckets.length).toBeGreaterThan(95);
  for (const bucket of buckets) {
    expect(bucket.low).toBeLessThanOrEqual(bucket.mean);
    expect(bucket.high).toBeGreaterThanOrEqual(bucket.mean);
  }
  for (let i = 1; i < buckets.length; i++) expect(buckets[i]!.x).toBeGreaterThan(buckets[i - 1]!.x);
});

it('leaves out what is not a number', () => {
  expect(bucketed(ringOf([1, Number.NaN, Number.POSITIVE_INFINITY, 3]), 0, 4, 10).map((bucket) => bucket.mean)).toEqual(
    [1, 3],
  );
});

it('stands on 0 where that is near, and only there', () => {
  const bucket = (x: number, mean: number) => ({ x, mean, low: mean, high: mean });
  expect(valueDomain([[bucket(1, 0.1), bucket(500, 3), bucket(1000, 9)]], 1000)?.[0]).toBe(0);
  expect(valueDomain([[bucket(1, 0.1), bucket(500, 80), bucket(1000, 90)]], 1000)?.[0]).toBeGreaterThan(70);
  expect(valueDomain([[bucket(500, -1), bucket(1000, 9)]], 1000)?.[0]).toBeLessThan(-1);
});

it('shows all of a young run, and nothing jumps when its beginning leaves', () => {
  const bucket = (x: number, mean: number) => ({ x, mean, low: mean, high: mean });
  const from = (last: number): number => {
    const values = Array.from({ length: last }, (_, i) => bucket(i + 1, -150 - 400 / (1 + i / 5)));
    return valueDomain([values], last)?.[0] ?? 0;
  };
  for (const last of [10, 100, 250]) expect(from(last), String(last)).toBeLessThan(-550);
  for (let last = 250; last < 1200; last += 10) expect(from(last + 10) - from(last)).toBeLessThan(12);
  expect(from(1000)).toBeGreaterThan(-200);
});

it('lets the steep beginning go once there is more to see', () => {
  const bucket = (x: number, mean: number) => ({ x, mean, low: mean, high: mean });
  const domain = valueDomain([[bucket(1, -550), bucket(500, -200), bucket(1000, -150)]], 1000);
  expect(domain?.[0]).toBeGreaterThan(-260);
  expect(domain?.[1]).toBeGreaterThan(-150);
  expect(valueDomain([[], []], 10)).toBeNull();
  const [low, high] = valueDomain([[bucket(1, 5)]], 1) ?? [0, 0];
  expect(low).toBeLessThan(high);
});
