import { expect, it } from 'vitest';
import { latentUse } from './latent-use.ts';

it('puts the dimension first that tells most, and gives its KL in nats', () => {
  // The first dimension is the prior itself; the second knows where it is.
  const mu = [0, 2, 0, -2];
  const logVar = [0, Math.log(0.25), 0, Math.log(0.25)];
  const [first, second] = latentUse(mu, logVar, 2);
  expect(first).toMatchObject({ dimension: 1, spread: 8 });
  // ½ (μ² + σ² − 1 − log σ²)
  expect(first!.kl).toBeCloseTo(0.5 * (4 + 0.25 - 1 - Math.log(0.25)), 12);
  expect(second).toEqual({ dimension: 0, kl: 0, spread: 0 });
});

it('goes by the spread of the codes where there is no posterior', () => {
  const use = latentUse([1, 0, 3, 0.1], null, 2);
  expect(use.map(({ dimension }) => dimension)).toEqual([0, 1]);
  expect(use[0]!.kl).toBeNull();
});
