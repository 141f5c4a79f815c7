import { expect, it } from 'vitest';
import { chooseExamples } from './examples.ts';

const SIDE = 8;
/** A bar across at that row or down at that column, brighter with `level`. */
function bar(at: number, down: boolean, level: number): readonly number[] {
  return Array.from({ length: SIDE * SIDE }, (_, i) => ((down ? i % SIDE : Math.floor(i / SIDE)) === at ? level : 0));
}
/** Dots that no other image has. */
function lone(seed: number): readonly number[] {
  return Array.from({ length: SIDE * SIDE }, (_, i) => ((i * 7 + seed * 13) % 11 < 3 ? 255 : 0));
}

it('begins with an image of a kind that there is often, and with one of another kind', () => {
  const across = Array.from({ length: 12 }, (_, i) => bar(2, false, 200 + i));
  const down = Array.from({ length: 9 }, (_, i) => bar(5, true, 200 + 3 * i));
  const images = [lone(0), lone(1), ...across, ...down, lone(2)];
  const { usual, unlike } = chooseExamples(images.flat(), images.length);
  const kind = (image: number): string => (image < 2 || image === 23 ? 'lone' : image < 14 ? 'across' : 'down');
  expect([kind(usual), kind(unlike)].sort()).toEqual(['across', 'down']);
});

it('has an answer for one image, and for images that are all alike', () => {
  expect(chooseExamples(bar(1, true, 9), 1)).toEqual({ usual: 0, unlike: 0 });
  const alike = Array.from({ length: 4 }, () => bar(1, true, 9)).flat();
  const { usual, unlike } = chooseExamples(alike, 4);
  expect([usual, unlike].every((image) => image >= 0 && image < 4)).toBe(true);
});
