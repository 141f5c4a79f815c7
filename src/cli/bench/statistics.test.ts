import { describe, expect, it } from 'vitest';
import { growthExponent, median, percentile } from './statistics.ts';

describe('percentile', () => {
  it('is the middle value, or lies half-way between two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('reaches from the least to the greatest, whatever the order, and leaves its input alone', () => {
    const values = [30, 10, 20];
    expect(percentile(values, 0)).toBe(10);
    expect(percentile(values, 1)).toBe(30);
    expect(percentile(values, 0.95)).toBeCloseTo(29, 10);
    expect(values).toEqual([30, 10, 20]);
  });

  it('has none of nothing', () => {
    expect(median([])).toBeNaN();
  });
});

describe('growth exponent', () => {
  it('recovers a power law', () => {
    const points = [1, 2, 4, 8].map((x) => ({ x, y: 7 * x ** 1.5 }));
    expect(growthExponent(points)).toBeCloseTo(1.5, 10);
  });

  it('is 0 where nothing grows, and below 1 where a fixed cost is shared', () => {
    expect(growthExponent([16, 64, 256].map((x) => ({ x, y: 3 })))).toBeCloseTo(0, 10);
    const shared = growthExponent([16, 64, 256].map((x) => ({ x, y: 100 + x })))!;
    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(1);
  });

  it('needs two different sizes', () => {
    expect(growthExponent([{ x: 2, y: 1 }])).toBeNull();
    expect(
      growthExponent([
        { x: 2, y: 1 },
        { x: 2, y: 3 },
      ]),
    ).toBeNull();
  });
});
