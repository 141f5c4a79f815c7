import { expect, it } from 'vitest';
import { frameTime } from './pace.ts';

it('lasts about six seconds from six frames on, and never flickers', () => {
  for (const frames of [6, 20, 60, 100]) expect(frames * frameTime(frames)).toBeCloseTo(6000);
  expect(240 * frameTime(240)).toBeLessThan(15_000);
  expect(frameTime(1)).toBe(1000);
  expect(frameTime(0)).toBe(1000);
});
