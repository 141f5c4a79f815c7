import { expect, it } from 'vitest';
import { spaced } from './text.ts';

it('leaves out the ticks whose numbers would touch, never 0', () => {
  const at = (tick: number): number => 20 * tick;
  const ticks = [-3, -2, -1, 0, 1, 2, 3];
  expect(spaced(ticks, at, 20)).toEqual(ticks);
  expect(spaced(ticks, at, 30)).toEqual([-2, 0, 2]);
  expect(spaced(ticks, (tick) => -20 * tick, 50)).toEqual([-3, 0, 3]);
  expect(spaced([5], at, 50)).toEqual([5]);
  expect(spaced([], at, 50)).toEqual([]);
});
