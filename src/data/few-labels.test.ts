import { expect, it } from 'vitest';
import { keepFewLabels, repeatKnown, UNKNOWN } from './few-labels.ts';

const labels = Uint8Array.from({ length: 100 }, (_, i) => (i < 60 ? 0 : i < 90 ? 1 : 2));
const train = Uint32Array.from({ length: 90 }, (_, i) => 99 - i);

it('keeps as many as asked for, the same number of each class', () => {
  const kept = keepFewLabels(labels, train, 9);
  const known = [...train].filter((index) => kept[index] !== UNKNOWN);
  expect(known).toHaveLength(9);
  for (const label of [0, 1, 2]) expect(known.filter((index) => labels[index] === label)).toHaveLength(3);
  for (const index of known) expect(kept[index]).toBe(labels[index]);
});

it('leaves the labels of other images, and the given ones, alone', () => {
  const before = labels.slice();
  const kept = keepFewLabels(labels, train, 5);
  expect(kept.slice(0, 10)).toEqual(labels.slice(0, 10));
  expect(labels).toEqual(before);
});

it('goes on with the other classes where one runs out, and stops when all are known', () => {
  const kept = keepFewLabels(labels, train, 70);
  expect([...train].filter((index) => kept[index] !== UNKNOWN)).toHaveLength(70);
  expect(keepFewLabels(labels, train, 1000)).toEqual(labels);
});

it('repeats the known ones in turns until they are the share of the row that was asked for', () => {
  const few = keepFewLabels(labels, train, 6);
  const known = [...train].filter((index) => few[index] !== UNKNOWN);
  const row = repeatKnown(few, train, 0.25);
  expect(row.slice(0, train.length)).toEqual(train);
  const times = known.map((index) => row.filter((other) => other === index).length);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
  const share = times.reduce((sum, count) => sum + count, 0) / row.length;
  expect(share).toBeGreaterThanOrEqual(0.25);
  expect(share).toBeLessThan(0.27);
});

it('repeats nothing where enough are known, or none', () => {
  expect(repeatKnown(labels, train, 0.25)).toEqual(train);
  expect(repeatKnown(keepFewLabels(labels, train, 0), train, 0.25)).toEqual(train);
});
