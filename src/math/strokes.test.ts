import { expect, it } from 'vitest';
import { slantOf, thicknessOf } from './strokes.ts';

const SIDE = 40;

/** A bar from row 8 to row 32 that is `thick` wide and goes `slant` columns to the right for each row up. */
function bar(thick: number, slant: number, [ground, ink]: readonly [number, number] = [0, 255]): Uint8Array {
  const levels = new Uint8Array(SIDE * SIDE).fill(ground);
  const parts = 8;
  for (let row = 8; row < 32; row++) {
    const middle = SIDE / 2 - slant * (row + 0.5 - SIDE / 2);
    for (let column = 0; column < SIDE; column++) {
      let inside = 0;
      for (let part = 0; part < parts; part++) {
        if (Math.abs(column + (part + 0.5) / parts - middle) < thick / 2) inside++;
      }
      levels[row * SIDE + column] = Math.round(ground + ((ink - ground) * inside) / parts);
    }
  }
  return levels;
}
const measured = (measure: typeof slantOf, levels: Uint8Array): number =>
  measure({ levels, height: SIDE, width: SIDE });

it.each([-0.4, 0, 0.2, 0.5])('a bar that leans by %f is found to', (slant) => {
  expect(measured(slantOf, bar(4, slant))).toBeCloseTo(slant, 1);
  expect(measured(slantOf, bar(4, slant, [255, 30]))).toBeCloseTo(slant, 1);
});

it.each([2, 3, 5])('a bar %i wide is that thick, but for its ends, upright or leaning', (thick) => {
  // Twice the area by the outline of a rectangle.
  const expected = (2 * thick * 24) / (2 * (thick + 24));
  expect(measured(thicknessOf, bar(thick, 0)) / expected).toBeGreaterThan(0.9);
  expect(measured(thicknessOf, bar(thick, 0)) / expected).toBeLessThan(1.1);
  expect(measured(thicknessOf, bar(thick, 0, [200, 0]))).toBeCloseTo(measured(thicknessOf, bar(thick, 0, [0, 200])), 9);
  const leaning = thick * Math.cos(Math.atan(0.5));
  expect(measured(thicknessOf, bar(thick, 0.5)) / ((2 * leaning * 26.8) / (2 * (leaning + 26.8)))).toBeGreaterThan(
    0.85,
  );
});

it('a blurred bar is hardly thicker than a sharp one', () => {
  const sharp = bar(4, 0.2);
  const blurred = sharp.map((_, i) => ((sharp[i - 1] ?? 0) + 2 * sharp[i]! + (sharp[i + 1] ?? 0)) / 4);
  expect(measured(thicknessOf, blurred) / measured(thicknessOf, sharp)).toBeLessThan(1.05);
});

it('of a picture without strokes both are 0', () => {
  const levels = new Uint8Array(SIDE * SIDE).fill(77);
  expect([measured(slantOf, levels), measured(thicknessOf, levels)]).toEqual([0, 0]);
});
