import { expect, it } from 'vitest';
import { type Bar, domainOf, stretchOf } from './layout.ts';

const bar = (mean: number, deviation: number, whole = true): Bar => ({ kind: 'a', mean, deviation, whole });

it('is as wide as the bars that must fit, and holds 0', () => {
  const [low, high] = domainOf([{ name: 'z₁', bars: [bar(10, 2), bar(11, 4), bar(0, 900, false)] }]);
  expect(low).toBeLessThan(0);
  expect(low).toBeGreaterThan(-2);
  expect(high).toBeGreaterThan(15);
  expect(high).toBeLessThan(17);
});

it('has a width where nothing spreads', () => {
  const [low, high] = domainOf([{ name: 'z₁', bars: [bar(0, 0)] }]);
  expect(high).toBeGreaterThan(low);
});

it('cuts what goes on beyond it', () => {
  expect(stretchOf(bar(1, 2), [-5, 5])).toEqual({ from: -1, to: 3, cutLeft: false, cutRight: false });
  expect(stretchOf(bar(-1, 100), [-5, 5])).toEqual({ from: -5, to: 5, cutLeft: true, cutRight: true });
  expect(stretchOf(bar(90, 1), [-5, 5])).toEqual({ from: 5, to: 5, cutLeft: false, cutRight: true });
});
