import { expect, it } from 'vitest';
import { freeName, type KeptSet, oldestToGo, type Unkept } from './kept-set.ts';

const set = (key: string, bytes: number, keptAt: number): KeptSet => ({
  ...{ key, name: key, bytes, keptAt, kind: 'grey' },
  ...{ count: 2, shape: [28, 28, 1] },
});
const kept = [set('third', 10, 3), set('first', 40, 1), set('second', 40, 2)];
const unkept = (bytes: number, why: Unkept['why'] = 'room'): Unkept => ({ set: set('new', bytes, 9), why });
const oldest = (without: Unkept | null, ...inUse: (string | null)[]) => oldestToGo(kept, without, inUse, 100)?.key;

it('two kept sets are told apart by their names', () => {
  expect(freeName('second', [])).toBe('second');
  expect(freeName('second', kept)).toBe('second (2)');
  expect(freeName('second', [...kept, set('second (2)', 1, 4)])).toBe('second (3)');
});

it('the oldest set makes room, unless it is in use', () => {
  expect(oldest(null)).toBeUndefined();
  expect(oldest(unkept(20))).toBe('first');
  expect(oldest(unkept(20, 'full'), null, 'first')).toBe('second');
});

it('none is offered in vain: where nothing is kept, and where all that may go would not make room enough', () => {
  expect(oldest(unkept(20, 'absent'))).toBeUndefined();
  expect(oldest(unkept(101))).toBeUndefined();
  expect(oldest(unkept(90))).toBe('first');
  expect(oldest(unkept(90), 'first')).toBeUndefined();
});
