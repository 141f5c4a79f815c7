import { expect, it } from 'vitest';
import { createSpending } from './spending.ts';

it('tells milliseconds per step, once a second, of that second alone', () => {
  let time = 0;
  const spending = createSpending(() => time);
  spending.add('step', 300);
  spending.add('answer', 100);
  time = 500;
  expect(spending.perStep(5)).toBeNull();
  spending.add('step', 300);
  time = 1000;
  expect(spending.perStep(15)).toEqual({ step: 30, wait: 0, score: 0, read: 0, answer: 5 });
  spending.add('score', 8);
  time = 1500;
  expect(spending.perStep(1)).toEqual({ step: 30, wait: 0, score: 0, read: 0, answer: 5 });
  time = 2000;
  expect(spending.perStep(1)).toEqual({ step: 0, wait: 0, score: 4, read: 0, answer: 0 });
});
