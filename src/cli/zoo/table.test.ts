import { expect, it } from 'vitest';
import { mean, spread, zooTable } from './table.ts';

it('gives mean and standard deviation', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(spread([1, 2, 6])).toBeCloseTo(Math.sqrt(7), 12);
  expect(spread([5])).toBe(0);
});

it('writes a row for each model, with a true minus and a dash for what it does not have', () => {
  const row = {
    id: 'a',
    what: 'A',
    elbo: { mean: -101.26, spread: 0.31 },
    bound: null,
    logLikelihood: null,
    kl: { mean: 20, spread: 0 },
    active: 11,
    seconds: 12.4,
    extra: { accuracy: 0.913 },
  };
  expect(zooTable([row]).split('\n')[2]).toBe('| A, accuracy 91.3 % | −101.3 ± 0.3 | – | – | 20.0 ± 0.0 | 11.0 | 12 |');
});
