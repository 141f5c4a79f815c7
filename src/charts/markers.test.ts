import { expect, it } from 'vitest';
import { classMarker } from './markers.ts';
import { rgb } from './rgb.ts';

it('gives fifty classes fifty different pairs of colour and shape', () => {
  const looks = new Set(
    Array.from({ length: 50 }, (_, i) => `${classMarker(i, 40).colour} ${classMarker(i, 40).path}`),
  );
  expect(looks.size).toBe(50);
});

it('reads colours', () => {
  expect(rgb('#0180ff')).toEqual([1, 128, 255]);
  expect(rgb('#0f8')).toEqual([0, 255, 136]);
  expect(() => rgb('red')).toThrow(/hexadecimal/);
});
