import { expect, it } from 'vitest';
import { frameDrawing } from './drawing.ts';

const mass = (frame: Uint8Array, width: number) => {
  let [sum, x, y] = [0, 0, 0];
  for (const [i, value] of frame.entries()) {
    sum += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  }
  return { sum, x: x / sum, y: y / sum };
};
/** A “1” at the left edge of the pad, half as high as the pad. */
const one = [Array.from({ length: 20 }, (_, i) => ({ x: 0.1, y: 0.2 + i / 40 }))];

it('fills the box of the data and puts the mass in the middle, wherever it was drawn', () => {
  const frame = frameDrawing(one, [28, 28])!;
  const { x, y } = mass(frame, 28);
  expect(x).toBeCloseTo(14, 0);
  expect(y).toBeCloseTo(14, 0);
  const inked = [...Array(28).keys()].filter((row) => frame.subarray(row * 28, row * 28 + 28).some((v) => v > 127));
  expect(inked.length).toBeGreaterThanOrEqual(18);
  expect(inked.length).toBeLessThanOrEqual(21);
});

it('lies in the middle of a larger frame', () => {
  const { x, y, sum } = mass(frameDrawing(one, [32, 32])!, 32);
  expect(x).toBeCloseTo(16, 0);
  expect(y).toBeCloseTo(16, 0);
  expect(sum).toBe(mass(frameDrawing(one, [28, 28])!, 28).sum);
});

it('waits for more than a dot', () => {
  expect(frameDrawing([], [28, 28])).toBeNull();
  expect(frameDrawing([[{ x: 0.5, y: 0.5 }]], [28, 28])).toBeNull();
});
