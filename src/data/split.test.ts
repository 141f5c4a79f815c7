import { describe, expect, it } from 'vitest';
import { FaultError } from '../core/fault.ts';
import { splitBySeed, splitInOrder } from './split.ts';

const sorted = (...parts: Uint32Array[]) => parts.flatMap((part) => [...part]).sort((a, b) => a - b);
const all = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('splitBySeed', () => {
  it('puts every image on exactly one side', () => {
    const { train, heldOut } = splitBySeed(1000, 150, 3);
    expect(heldOut).toHaveLength(150);
    expect(sorted(train, heldOut)).toEqual(all(1000));
  });

  it('repeats for one seed and differs for another', () => {
    expect(splitBySeed(100, 20, 1)).toEqual(splitBySeed(100, 20, 1));
    expect(splitBySeed(100, 20, 1).heldOut).not.toEqual(splitBySeed(100, 20, 2).heldOut);
  });
});

describe('splitInOrder', () => {
  it('keeps the order of the data set', () => {
    const { train, heldOut } = splitInOrder(10, 7);
    expect([...train]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...heldOut]).toEqual([7, 8, 9]);
  });
});

it.each([
  ['nothing to learn from', () => splitBySeed(10, 10, 1)],
  ['nothing held out', () => splitBySeed(10, 0, 1)],
  ['more held out than there is', () => splitBySeed(10, 12, 1)],
  ['half an image', () => splitBySeed(10, 2.5, 1)],
  ['an empty data set', () => splitBySeed(0, 0, 1)],
  ['everything to learn from, in order', () => splitInOrder(10, 10)],
  ['not a number', () => splitInOrder(10, Number.NaN)],
])('refuses %s', (_, split) => {
  expect(split).toThrow(FaultError);
  expect(split).toThrow(/Leave at least one whole image on each side/);
});
