import { expect, it } from 'vitest';
import { createRing } from '../../../core/ring.ts';
import { addHeldOut, addSteps, createHistory, nearestRow, newest, stepNear, upTo, valueAt } from './history.ts';

it('keeps every step with its ELBO in front', () => {
  const history = createHistory(['recon', 'kl']);
  addSteps(history, {
    firstStep: 1,
    epoch: 0,
    stepsPerSecond: 1,
    spent: null,
    rows: Float32Array.of(-500, 10, 510, 3, -400, 20, 420, 2),
  });
  expect(history.train.ring.length).toBe(2);
  expect(history.train.ring.x(1)).toBe(2);
  expect(newest(history.train, 'elbo')).toBe(-420);
  expect(newest(history.train, 'loss')).toBe(420);
  expect(newest(history.train, 'gradientNorm')).toBe(2);
});

it('scores the held-out images in the same terms', () => {
  const history = createHistory(['recon']);
  addHeldOut(history, { step: 10, epoch: 0.1, images: 9, row: Float32Array.of(-300, 300) });
  expect(newest(history.heldOut, 'elbo')).toBe(-300);
  expect(newest(history.heldOut, 'kl')).toBeNull();
  expect(newest(history.train, 'elbo')).toBeNull();
});

it('finds the nearest step', () => {
  const ring = createRing(1);
  for (let step = 1; step <= 4; step++) ring.push(step, [step * 10]);
  expect(nearestRow(ring, 2.4)).toBe(1);
  expect(nearestRow(ring, 2.6)).toBe(2);
  expect(nearestRow(ring, -9)).toBe(0);
  expect(nearestRow(ring, 99)).toBe(3);
  expect(nearestRow(createRing(1), 1)).toBe(-1);
  const curve = { columns: ['elbo'], ring };
  expect(stepNear(curve, 3.2)).toBe(3);
  expect(valueAt(curve, 'elbo', 3.2)).toBe(30);
  expect(valueAt(curve, 'kl', 3.2)).toBeNull();
});

it('forgets what came after the step a run went back to', () => {
  const history = createHistory(['recon']);
  addSteps(history, {
    firstStep: 1,
    epoch: 0,
    stepsPerSecond: 1,
    spent: null,
    rows: Float32Array.of(-9, 9, 1, -8, 8, 1, -7, 7, 1),
  });
  addHeldOut(history, { step: 3, epoch: 0, images: 9, row: Float32Array.of(-7, 7) });
  const back = upTo(history, 2);
  expect(newest(back.train, 'elbo')).toBe(-8);
  expect(newest(back.heldOut, 'elbo')).toBeNull();
});
