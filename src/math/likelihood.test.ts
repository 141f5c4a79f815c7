import { describe, expect, it } from 'vitest';
import { logBernoulli, sigmoid, softplus } from './likelihood.ts';

describe('Bernoulli', () => {
  it('is the log of the probability of each outcome', () => {
    for (const logit of [-20, -3, -0.1, 0, 0.1, 3, 20]) {
      expect(Math.exp(logBernoulli(1, logit))).toBeCloseTo(sigmoid(logit), 12);
      expect(Math.exp(logBernoulli(1, logit)) + Math.exp(logBernoulli(0, logit))).toBeCloseTo(1, 12);
    }
  });

  it('stays finite and exact where the textbook form gives 0 · −Infinity', () => {
    expect(logBernoulli(0, 1000)).toBe(-1000);
    expect(logBernoulli(1, 1000)).toBe(0);
    expect(logBernoulli(1, -1000)).toBe(-1000);
    expect(softplus(-800)).toBe(0);
  });

  it('has the gradient x − sigmoid(l)', () => {
    const h = 1e-5;
    for (const x of [0, 0.3, 1]) {
      for (const logit of [-4, -1, 0.2, 2]) {
        const slope = (logBernoulli(x, logit + h) - logBernoulli(x, logit - h)) / (2 * h);
        expect(slope).toBeCloseTo(x - sigmoid(logit), 8);
      }
    }
  });
});
