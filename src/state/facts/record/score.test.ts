import { expect, it } from 'vitest';
import { addHeldOut, createHistory } from './history.ts';
import { lastScore, scoreOf } from './score.ts';

it('names what was scored, the bound among it', () => {
  const history = createHistory(['recon', 'kl', 'penalty']);
  const score = scoreOf(history, { step: 40, epoch: 1, images: 1000, row: Float32Array.of(-180, 5, 6, 204) });
  expect(score).toEqual({
    step: 40,
    images: 1000,
    values: { elbo: -185, recon: -180, kl: 5, penalty: 6, loss: 204 },
  });
});

it('takes the last row of a run that is gone on with, and nothing where there is none', () => {
  const history = createHistory(['recon', 'kl']);
  expect(lastScore(history)).toBeNull();
  addHeldOut(history, { step: 10, epoch: 0, images: 500, row: Float32Array.of(-200, 4, 204) });
  addHeldOut(history, { step: 20, epoch: 0, images: 500, row: Float32Array.of(-190, 5, 195) });
  expect(lastScore(history)).toEqual({
    step: 20,
    images: null,
    values: { elbo: -195, recon: -190, kl: 5, loss: 195 },
  });
});
