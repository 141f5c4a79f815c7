import { expect, it } from 'vitest';
import { measurePeak, PEAK_GIGAFLOP } from './peak.ts';

/** An engine that takes `start` milliseconds for every call and `each` for a product. */
function engine(start: number, each: number) {
  let clock = 0;
  let calls = 0;
  return {
    multiply: async (count: number) => {
      clock += start + each * count;
      calls++;
    },
    now: () => clock,
    calls: () => calls,
  };
}

it('does not count what a call takes before and after its products', async () => {
  const fast = engine(9, 0.05);
  expect(await measurePeak(fast.multiply, fast.now)).toBeCloseTo(PEAK_GIGAFLOP / 0.05e-3, 3);
  const even = engine(0, 15);
  expect(await measurePeak(even.multiply, even.now)).toBeCloseTo(PEAK_GIGAFLOP / 15e-3, 6);
});

it('asks a slow engine twice at most', async () => {
  const slow = engine(0, 2000);
  expect(await measurePeak(slow.multiply, slow.now)).toBeCloseTo(PEAK_GIGAFLOP / 2, 6);
  expect(slow.calls()).toBe(2);
});
