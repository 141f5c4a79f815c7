// Who did better: by the first measure, whichever way is better, and a draw where errors say no more.
import { expect, it } from 'vitest';
import { denoiseSpec } from '../../../uses/denoise/spec.ts';
import type { MethodScore, UseSpec } from '../../../uses/use.ts';
import { verdictOf } from './verdict.ts';

const score = (method: string, ours: boolean, mean: number, more: Partial<MethodScore> = {}): MethodScore => ({
  method,
  ours,
  values: { psnr: { mean, error: 0.1 } },
  ...more,
});

it('the best of ours stands against the best of the others', () => {
  const scores = [score('a', true, 10), score('b', true, 14), score('c', false, 13), score('d', false, 9)];
  expect(verdictOf(denoiseSpec, scores)).toEqual({
    kind: 'won',
    measure: 'psnr',
    ours: { method: 'b', value: 14, error: 0.1 },
    rival: { method: 'c', value: 13, error: 0.1 },
  });
  expect(verdictOf(denoiseSpec, [...scores, score('e', false, 20)])).toMatchObject({
    kind: 'lost',
    rival: { method: 'e' },
  });
});

it('a difference within the errors is a draw, and less may be better', () => {
  expect(verdictOf(denoiseSpec, [score('a', true, 10), score('b', false, 10.2)])?.kind).toBe('even');
  const less: UseSpec = { ...denoiseSpec, measures: [{ id: 'psnr', better: 'less', digits: 1 }] };
  expect(verdictOf(less, [score('a', true, 10), score('b', false, 12)])?.kind).toBe('won');
});

it('what both were given wins nothing, and what stands aside is no part of it', () => {
  const scores = [
    score('a', true, 10),
    score('given', false, 30, { given: true }),
    score('x', true, 40, { aside: true }),
  ];
  expect(verdictOf(denoiseSpec, scores)).toMatchObject({ kind: 'alone', ours: { method: 'a' }, rival: null });
  expect(verdictOf(denoiseSpec, [score('given', false, 30, { given: true })])).toBeNull();
});
