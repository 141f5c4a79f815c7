import { describe, expect, it } from 'vitest';
import { klToStandardNormal, logNormal, normalQuantile, reparameterise } from './gaussian.ts';

/** ∫ f by the trapezium rule, far into both tails. */
function integrate(f: (x: number) => number, low = -40, high = 40, steps = 200_000): number {
  const h = (high - low) / steps;
  let sum = (f(low) + f(high)) / 2;
  for (let i = 1; i < steps; i++) sum += f(low + i * h);
  return sum * h;
}

describe('normal distribution', () => {
  it.each([
    [0, 0],
    [1.5, -2],
    [-3, 1],
  ])('density with μ=%s, log σ²=%s integrates to one', (mu, logVar) => {
    expect(integrate((x) => Math.exp(logNormal(x, mu, logVar)))).toBeCloseTo(1, 8);
  });

  it.each([
    [0, 0],
    [0.7, -1],
    [-2, 0.5],
    [0, -6],
    [1e-3, 1e-3],
  ])('KL with μ=%s, log σ²=%s is the integral of q log q/p', (mu, logVar) => {
    const kl = integrate((x) => {
      const logQ = logNormal(x, mu, logVar);
      return Math.exp(logQ) * (logQ - logNormal(x, 0, 0));
    });
    expect(klToStandardNormal(mu, logVar)).toBeCloseTo(kl, 7);
  });

  it('KL is zero at the prior and positive everywhere else', () => {
    expect(klToStandardNormal(0, 0)).toBe(0);
    for (let mu = -4; mu <= 4; mu += 0.25) {
      for (let logVar = -12; logVar <= 6; logVar += 0.25) {
        if (mu !== 0 || logVar !== 0) expect(klToStandardNormal(mu, logVar)).toBeGreaterThan(0);
      }
    }
  });

  it('scales noise by σ = exp(log σ² / 2), not by σ²', () => {
    expect(reparameterise(1, Math.log(9), 1)).toBeCloseTo(4, 12);
  });

  it('quantile inverts the cumulative distribution', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    for (const p of [1e-6, 0.01, 0.024, 0.025, 0.3, 0.77, 0.99, 1 - 1e-6]) {
      const x = normalQuantile(p);
      expect(integrate((t) => Math.exp(logNormal(t, 0, 0)), -40, x)).toBeCloseTo(p, 7);
    }
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});
