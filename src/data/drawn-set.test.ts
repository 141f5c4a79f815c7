import { expect, it } from 'vitest';
import { imageCount } from './dataset.ts';
import { drawnSet } from './drawn-set.ts';
import { frameDrawing, type Stroke } from './drawing.ts';

const line = (x: number): Stroke[] => [
  [
    { x, y: 0.2 },
    { x, y: 0.8 },
  ],
];
const cross: Stroke[] = [
  ...line(0.5),
  [
    { x: 0.2, y: 0.5 },
    { x: 0.8, y: 0.5 },
  ],
];
const classes = [
  { name: 'line', drawings: [line(0.5)] },
  { name: 'nothing', drawings: [] },
  { name: 'cross', drawings: [cross, cross] },
];

it('has every drawing as it is and variants of it, in the classes that have drawings', () => {
  const set = drawnSet('mine', classes, 4, 1);
  expect(set).toMatchObject({ kind: 'grey', shape: [28, 28, 1], classes: ['line', 'cross'] });
  expect(imageCount(set)).toBe(15);
  expect([...set.labels!]).toEqual([0, 0, 0, 0, 0, ...Array.from({ length: 10 }, () => 1)]);
  const frame = (i: number): Uint8Array => set.images.subarray(i * 784, (i + 1) * 784);
  expect(frame(0)).toEqual(frameDrawing(line(0.5), [28, 28]));
  expect(frame(5)).toEqual(frameDrawing(cross, [28, 28]));
  const different = new Set(Array.from({ length: 5 }, (_, i) => frame(i).join()));
  expect(different.size).toBe(5);
  expect(set.notes).toEqual([{ code: 'drawn/variants', values: { count: 3, variants: 4 } }]);
});

it('has one class where two have the same name', () => {
  const set = drawnSet('mine', [...classes, { name: 'line', drawings: [line(0.4)] }], 0, 1);
  expect(set.classes).toEqual(['line', 'cross']);
  expect([...set.labels!]).toEqual([0, 1, 1, 0]);
});

it('is the same for the same seed', () => {
  expect(drawnSet('mine', classes, 3, 5)).toEqual(drawnSet('mine', classes, 3, 5));
  expect(drawnSet('mine', classes, 3, 5).images).not.toEqual(drawnSet('mine', classes, 3, 6).images);
});

it('needs two drawings', () => {
  expect(() => drawnSet('mine', classes.slice(0, 2), 4, 1)).toThrow(/There are 1 drawings/);
});
