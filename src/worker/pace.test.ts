import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

/** A device that needs `msPerStep`, fed portion after portion. */
function feed(msPerStep: number, portions: number): { portion: number; portions: number[] } {
  let clock = 0;
  const pace = createPace(() => clock);
  const seen: number[] = [];
  for (let i = 0; i < portions; i++) {
    seen.push(pace.portion);
    clock += pace.portion * msPerStep;
    pace.finished(pace.portion);
  }
  return { portion: pace.portion, portions: seen };
}

it('starts with one step and gets to portions of about eight milliseconds', () => {
  const { portions, portion } = feed(0.5, 10);
  expect(portions[0]).toBe(1);
  expect(portion * 0.5).toBeGreaterThan(4);
  expect(portion * 0.5).toBeLessThanOrEqual(8);
});

it('never hands a slow device more than one step', () => {
  expect(Math.max(...feed(100, 10).portions)).toBe(1);
});

it('stays within the steps that fit into one submission on a fast device', () => {
  expect(feed(0.001, 20).portion).toBe(64);
});

it('slows down at once when the device does', () => {
  let clock = 0;
  const pace = createPace(() => clock);
  for (let i = 0; i < 10; i++) {
    clock += pace.portion * 0.2;
    pace.finished(pace.portion);
  }
  expect(pace.portion).toBeGreaterThan(20);
  clock += 400;
  pace.finished(10);
  expect(pace.portion).toBe(1);
});
