import { expect, it } from 'vitest';
import { chain, lerp, slerp, square, traversal, halved } from './paths.ts';

const length = (v: ArrayLike<number>): number => Math.hypot(...Array.from(v));

it('ends at both ends, along the line and along the arc', () => {
  const [a, b] = [
    [3, 0, 1],
    [-1, 2, 0.5],
  ];
  for (const mix of [lerp, slerp]) {
    expect([...mix(a!, b!, 0)]).toEqual(a);
    for (const [d, value] of mix(a!, b!, 1).entries()) expect(value).toBeCloseTo(b![d]!, 5);
  }
});

it('keeps to the sphere on the arc, and falls inside it on the line', () => {
  const [a, b] = [
    [2, 0],
    [0, 2],
  ];
  expect(length(slerp(a!, b!, 0.5))).toBeCloseTo(2, 5);
  expect(length(slerp(a!, b!, 0.3))).toBeCloseTo(2, 5);
  expect(length(lerp(a!, b!, 0.5))).toBeCloseTo(Math.SQRT2, 5);
});

it('takes the straight line where there is no arc: from the origin, and between opposites', () => {
  expect([...slerp([0, 0], [2, 4], 0.5)]).toEqual([1, 2]);
  expect([...slerp([1, 0], [-1, 0], 0.25)]).toEqual([0.5, 0]);
});

it('visits every anchor in turn', () => {
  const points = chain([[0], [1], [5]], 5, lerp);
  expect([...points]).toEqual([0, 0.5, 1, 3, 5]);
});

it('puts the anchors into the corners', () => {
  const points = square([[0], [2], [4], [10]], 3, lerp);
  expect([...points]).toEqual([0, 1, 2, 2, 4, 6, 4, 7, 10]);
});

it('moves one number a row and leaves the others where they were', () => {
  const points = traversal([0.5, -0.25], [1, 0], 3, 2);
  expect([...points]).toEqual([0.5, -2, 0.5, 0, 0.5, 2, -2, -0.25, 0, -0.25, 2, -0.25]);
});

it('halves the rows of a traversal at their middle, which both halves have', () => {
  const points = traversal([0, 9], [0, 1], 5, 2);
  const lines = Array.from({ length: 4 }, (_, line) => [...halved(points, 5, 2).subarray(line * 6, line * 6 + 6)]);
  expect(lines).toEqual([
    [-2, 9, -1, 9, 0, 9],
    [0, 9, 1, 9, 2, 9],
    [0, -2, 0, -1, 0, 0],
    [0, 0, 0, 1, 0, 2],
  ]);
});
