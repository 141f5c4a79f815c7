import { describe, expect, it } from 'vitest';
import { takePart } from './part.ts';

const all = { every: 1, most: 0 };
const sizes = (counts: readonly number[], part: Parameters<typeof takePart>[1]) =>
  takePart(counts, part).map(({ length }) => length);

describe('a part of a set', () => {
  it('is all of it where nothing else is asked for', () => {
    expect(takePart([3, 0, 2], all)).toEqual([[0, 1, 2], [], [0, 1]]);
  });

  it('is one of so many of each class, and of the smallest class still one', () => {
    expect(takePart([10, 1, 7], { ...all, every: 3 })).toEqual([[0, 3, 6, 9], [0], [0, 3, 6]]);
  });

  it('is never more than asked for, and of every class in its share', () => {
    expect(sizes([100, 50, 50], { ...all, most: 20 })).toEqual([10, 5, 5]);
    expect(sizes([100, 50, 50], { every: 2, most: 20 })).toEqual([10, 5, 5]);
    expect(sizes([100, 50, 50], { every: 2, most: 1000 })).toEqual([50, 25, 25]);
  });

  it('keeps to its number whatever the sizes are, and takes nothing twice', () => {
    for (const counts of [[7], [1, 1, 1, 1], [13, 0, 29, 3], [255, 1]]) {
      const count = counts.reduce((sum, one) => sum + one, 0);
      for (let most = 1; most <= count; most++) {
        const taken = takePart(counts, { every: 1, most });
        expect(taken.flat()).toHaveLength(most);
        for (const [label, places] of taken.entries()) {
          expect(new Set(places).size).toBe(places.length);
          expect(places.every((place) => place >= 0 && place < counts[label]!)).toBe(true);
        }
      }
    }
  });
});
