import { expect, it } from 'vitest';
import { panned, showing, wholePlane, zoomedAt } from './window.ts';

it('keeps what is under the pointer where it is', () => {
  const fixed = { across: 0.3, up: 0.8 };
  const place = (window: typeof wholePlane) => window.left + fixed.across / window.scale;
  const near = zoomedAt(wholePlane, 4, fixed);
  expect(near.scale).toBe(4);
  expect(place(near)).toBeCloseTo(0.3, 12);
  expect(near.bottom + fixed.up / 4).toBeCloseTo(0.8, 12);
  const nearer = zoomedAt(near, 2, fixed);
  expect(place(nearer)).toBeCloseTo(0.3, 12);
});

it('never shows what is beyond the plane, nor less than a thirty-second of it', () => {
  const corner = panned(zoomedAt(wholePlane, 2, { across: 0.5, up: 0.5 }), 9, -9);
  expect(corner).toEqual({ scale: 2, left: 0.5, bottom: 0 });
  expect(zoomedAt(corner, 0.01, { across: 0, up: 0 })).toEqual(wholePlane);
  expect(zoomedAt(corner, 1e6, { across: 0, up: 0 }).scale).toBe(32);
});

it('follows a point that leaves it, and only then', () => {
  const window = { scale: 4, left: 0.25, bottom: 0.5 };
  expect(showing(window, { across: 0.3, up: 0.6 })).toBe(window);
  const moved = showing(window, { across: 0.6, up: 0.6 });
  expect(moved.bottom).toBe(0.5);
  // At nine tenths of the window.
  expect((0.6 - moved.left) * 4).toBeCloseTo(0.9, 12);
});
