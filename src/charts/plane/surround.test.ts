import { expect, it } from 'vitest';
import { wholePlane } from '../../math/window.ts';
import { planeFrame } from './layout.ts';
import { surroundOf } from './surround.ts';

const SIDE = 720;
const frame = planeFrame(SIDE, SIDE, { axes: 'linear', extent: 3.5, window: wholePlane, flat: false });
const normal = { x: 0, y: 0, sigmaX: 1, sigmaY: 1 };
const of = (classNames: readonly string[], prior = [normal]) =>
  surroundOf(frame, { prior, x: 3, y: 0, classNames, caption: 'step 7' });
const said = (surround: ReturnType<typeof of>, kind: string): readonly string[] =>
  surround.texts.filter((text) => text.kind === kind).map(({ text }) => text);

it('names axes, rings and classes, each class beside its own marker', () => {
  const surround = of(['zero', 'one', 'two']);
  expect(said(surround, 'axis')).toEqual(['z₄', 'z₁']);
  expect(said(surround, 'ring')).toEqual(['1 σ', '2 σ', '3 σ']);
  expect(said(surround, 'tick')).toEqual(expect.arrayContaining(['−3', '0', '2']));
  expect(said(surround, 'caption')).toEqual(['step 7']);
  const names = surround.texts.filter(({ kind }) => kind === 'legend');
  for (const [i, { index, x }] of surround.markers.entries()) {
    expect(index).toBe(i);
    expect(names[i]!.x - x).toBeGreaterThan(6);
    expect(names[i]!.x - x).toBeLessThan(20);
  }
});

it('breaks a long legend into lines that stay inside, above the caption', () => {
  const many = of(Array.from({ length: 26 }, (_, i) => `a class with a name ${i}`));
  const names = many.texts.filter(({ kind }) => kind === 'legend');
  expect(new Set(names.map(({ y }) => y)).size).toBeGreaterThan(3);
  for (const { x, text } of names) expect(x + 6 * text.length).toBeLessThan(SIDE);
  const [caption] = many.texts.filter(({ kind }) => kind === 'caption');
  expect(caption!.y).toBeGreaterThan(Math.max(...names.map(({ y }) => y)));
  expect(many.height).toBeGreaterThan(caption!.y);
});

it('shows no rings where the plane has none, and no legend without labels', () => {
  const plain = of([], []);
  expect(plain.rings).toEqual([]);
  expect(said(plain, 'ring')).toEqual([]);
  expect(plain.markers).toEqual([]);
  expect(plain.height).toBeLessThan(of(['a']).height);
});
