import { expect, it } from 'vitest';
import { movedAlong, sharedPart } from './compared.ts';

it('one z stands on both planes: as it is where they have the same size, else by what they share', () => {
  const z = Float32Array.of(1, 2, 3);
  expect([...sharedPart(z, 3)]).toEqual([1, 2, 3]);
  expect([...sharedPart(z, 2)]).toEqual([1, 2]);
  expect([...sharedPart(z, 5)]).toEqual([1, 2, 3, 0, 0]);
  expect([...movedAlong(z, Float32Array.of(7, 8))]).toEqual([7, 8, 3]);
  expect([...movedAlong(z, Float32Array.of(7, 8, 9, 10))]).toEqual([7, 8, 9]);
  expect([...z]).toEqual([1, 2, 3]);
});
