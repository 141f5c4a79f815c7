import { expect, it } from 'vitest';
import { learningRate } from './schedule.ts';

const base = { lr: 0.1, warmupSteps: 0, horizon: 10 } as const;

it('warms up linearly, from the first step on more than nothing', () => {
  const rates = [0, 1, 3, 4, 100].map((step) =>
    learningRate({ ...base, schedule: 'constant', warmupSteps: 4 }, { step, epoch: 0 }),
  );
  [0.025, 0.05, 0.1, 0.1, 0.1].forEach((rate, i) => {
    expect(rates[i]).toBeCloseTo(rate, 12);
  });
});

it('falls along a cosine to nothing at the horizon, and stays there', () => {
  const at = (epoch: number): number => learningRate({ ...base, schedule: 'cosine' }, { step: 1e6, epoch });
  expect(at(0)).toBeCloseTo(0.1, 12);
  expect(at(5)).toBeCloseTo(0.05, 12);
  expect(at(10)).toBeCloseTo(0, 12);
  expect(at(50)).toBeCloseTo(0, 12);
});

it('falls to a tenth at every horizon', () => {
  const at = (epoch: number): number => learningRate({ ...base, schedule: 'step' }, { step: 1e6, epoch });
  expect([at(9.9), at(10), at(25)].map((rate) => rate.toPrecision(3))).toEqual(['0.100', '0.0100', '0.00100']);
});
