import { expect, it } from 'vitest';
import { learningRate, ratePhase } from './schedule.ts';

const base = { lr: 0.1, warmupSteps: 0, horizon: 10, scheduleFrom: 0 } as const;

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

it('begins anew where it is told to, and is at its full rate before', () => {
  const at = (epoch: number): number =>
    learningRate({ ...base, schedule: 'cosine', scheduleFrom: 30 }, { step: 1e6, epoch });
  expect(at(12)).toBeCloseTo(0.1, 12);
  expect(at(30)).toBeCloseTo(0.1, 12);
  expect(at(35)).toBeCloseTo(0.05, 12);
  expect(at(40)).toBeCloseTo(0, 12);
});

it('says when nothing is left of the rate, and what else decides it', () => {
  const phase = (change: object, epoch: number, step = 1e6) =>
    ratePhase({ ...base, schedule: 'cosine', ...change }, { step, epoch });
  expect([0, 5, 9.5, 10, 50].map((epoch) => phase({}, epoch))).toEqual([
    'falling',
    'falling',
    'falling',
    'over',
    'over',
  ]);
  expect([5, 15, 29, 30].map((epoch) => phase({ schedule: 'step' }, epoch))).toEqual([
    'falling',
    'falling',
    'falling',
    'over',
  ]);
  expect(phase({ scheduleFrom: 10 }, 10)).toBe('falling');
  expect(phase({ warmupSteps: 100 }, 0, 99)).toBe('falling');
  expect(phase({ warmupSteps: 100 }, 0, 50)).toBe('warmup');
  expect(phase({ schedule: 'constant' }, 50)).toBe('plain');
});
