import { expect, it } from 'vitest';
import { chooseTicks, clearTicks } from './ticks.ts';

const texts = (low: number, high: number, count: number): readonly string[] => {
  const { values, decimals } = chooseTicks(low, high, count);
  return values.map((value) => value.toFixed(decimals));
};

it('no two numbers of an axis read alike, and there are two at least', () => {
  for (const width of [1e-4, 0.003, 0.07, 0.4, 1, 2.6, 9, 40, 333, 12_345]) {
    for (const low of [-500.3, -1, -0.13, 0, 0.004, 7.77, 160]) {
      for (const count of [1, 2, 3, 5, 8]) {
        const shown = texts(low, low + width, count);
        expect(shown.length, `${low} + ${width}, ${count}`).toBeGreaterThanOrEqual(2);
        expect(new Set(shown).size, `${shown}`).toBe(shown.length);
      }
    }
  }
});

it('has no more decimals than it takes', () => {
  expect(texts(-0.2, 0.05, 3)).toEqual(['-0.2', '-0.1', '0.0']);
  expect(texts(-260, -140, 3)).toEqual(['-250', '-200', '-150']);
  expect(texts(4.1, 4.2, 4)).toEqual(['4.10', '4.12', '4.14', '4.16', '4.18', '4.20']);
  expect(texts(0, 20, 2)).toEqual(['0', '10', '20']);
});

it('an axis of one value has that one or none', () => {
  expect(chooseTicks(3, 3, 4).values.length).toBeLessThanOrEqual(1);
});

it('numbers that would touch give way, and two stay', () => {
  const at = (tick: number): number => 8 * tick;
  expect(clearTicks([2, 4, 6, 8], at, 12)).toEqual([2, 4, 6, 8]);
  expect(clearTicks([2, 4, 6, 8], at, 20)).toEqual([2, 6]);
  expect(clearTicks([-2, 0, 2], at, 20)).toEqual([-2, 2]);
  expect(clearTicks([0, 200, 400, 600, 800, 1000, 1200], (step) => step / 5, 46)).toEqual([0, 400, 800, 1200]);
  expect(clearTicks([3], at, 20)).toEqual([3]);
});
