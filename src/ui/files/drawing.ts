// UI: how long the page's charts take to draw, per second.
import { createCell } from '../../state/store/cell.ts';

const EVERY = 1000;

function createDrawing() {
  /** Milliseconds of drawing in the last whole second. */
  const perSecond = createCell(0);
  let begun = performance.now();
  let sum = 0;
  return {
    perSecond,
    add(milliseconds: number): void {
      sum += milliseconds;
      const passed = performance.now() - begun;
      if (passed < EVERY) return;
      perSecond.set((1000 * sum) / passed);
      begun = performance.now();
      sum = 0;
    },
  };
}

export const drawing = createDrawing();
