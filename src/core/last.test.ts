import { expect, it } from 'vitest';
import { lastAnswer } from './last.ts';

it('answers the same question with the same object, and another with another', () => {
  const pair = lastAnswer((a: number, b: number) => [a, b]);
  const first = pair(1, 2);
  expect(pair(1, 2)).toBe(first);
  expect(pair(1, 3)).toEqual([1, 3]);
  expect(pair(1, 2)).not.toBe(first);
});
