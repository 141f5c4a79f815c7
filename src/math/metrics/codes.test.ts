// Metrics of codes and posteriors, against closed forms.
import { describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { normalQuantile } from '../gaussian.ts';
import { rowsOf } from '../rows.ts';
import { activeUnits, unitActivities } from './active-units.ts';
import { bitsPerDimension } from './bits-per-dimension.ts';
import { effectiveDimensions } from './effective-dimensions.ts';
import { klPerDimension } from './kl-per-dimension.ts';
import { mutualInformation } from './mutual-information.ts';

describe('active units', () => {
  it('counts the dimensions whose mean varies by more than a hundredth', () => {
    // Variances 2, 0.02, 0.005 and 0 of ±a in two images: 2 a².
    const mu = rowsOf([1, 0.1, 0.05, 3, -1, -0.1, -0.05, 3], 4);
    [2, 0.02, 0.005, 0].forEach((value, d) => {
      expect(unitActivities(mu)[d]).toBeCloseTo(value, 12);
    });
    expect(activeUnits(mu)).toBe(2);
  });
});

describe('KL per dimension', () => {
  it('is the mean over images of the formula, and 0 for what is the prior', () => {
    const mu = rowsOf([2, 0, 0, 0], 2);
    const logVar = rowsOf([0, 0, 1, 0], 2);
    const kl = klPerDimension(mu, logVar);
    // ½ 2², and ½ (e − 1 − 1).
    expect(kl[0]).toBeCloseTo((2 + (Math.E - 2) / 2) / 2, 12);
    expect(kl[1]).toBe(0);
  });

  it('is measured from another Gaussian where the prior is one', () => {
    const prior = { mean: [1, -0.4], logVar: [0.6, 0.9] };
    const at = (mu: readonly number[], logVar: readonly number[]) =>
      klPerDimension(rowsOf(mu, 2), rowsOf(logVar, 2), prior);
    expect([...at(prior.mean, prior.logVar)]).toEqual([0, 0]);
    // ½ (log var − log σ² + (σ² + (μ − mean)²) / var − 1).
    const expected = 0.5 * (0.9 + 0.6 + (Math.exp(-0.6) + 1.1 ** 2) / Math.exp(0.9) - 1);
    expect(at([0, 0.7], [0, -0.6])[1]).toBeCloseTo(expected, 12);
  });
});

describe('mutual information', () => {
  const spread = (count: number, width: number, value: number) =>
    rowsOf(new Float64Array(count * width).fill(value), width);

  it('is 0 where every image has the same posterior, and the marginal KL all of the bound’s', () => {
    const n = 50;
    const found = mutualInformation(spread(n, 3, 0), spread(n, 3, 0), normals(1, 1, 0, 3 * n));
    expect(found.mutual).toBeCloseTo(0, 10);
    expect(found.marginalKl).toBeCloseTo(0, 10);
  });

  it('is log N where all images can be told apart', () => {
    const n = 40;
    const mu = rowsOf(
      Float64Array.from({ length: n }, (_, i) => 100 * i),
      1,
    );
    expect(mutualInformation(mu, spread(n, 1, 0), normals(2, 1, 0, n)).mutual).toBeCloseTo(Math.log(n), 10);
  });

  it('is ½ log (1 / σ²) where the codes together are the prior', () => {
    // μ ~ N(0, 1 − σ²): q(z) is N(0, 1), and the information that of a Gaussian channel.
    const n = 3000;
    const variance = 0.1;
    const mu = rowsOf(
      Float64Array.from({ length: n }, (_, i) => Math.sqrt(1 - variance) * normalQuantile((i + 0.5) / n)),
      1,
    );
    const { mutual, marginalKl } = mutualInformation(mu, spread(n, 1, Math.log(variance)), normals(3, 1, 0, n));
    expect(Math.abs(mutual - 0.5 * Math.log(1 / variance))).toBeLessThan(0.03);
    expect(Math.abs(marginalKl)).toBeLessThan(0.03);
  });

  it('and the marginal KL add up to the mean KL, up to the noise of the draws', () => {
    const n = 2000;
    const mu = rowsOf(
      Float64Array.from(normals(4, 1, 0, 2 * n), (value) => 1.5 * value),
      2,
    );
    const logVar = rowsOf(
      Float64Array.from(normals(5, 1, 0, 2 * n), (value) => -1 + 0.3 * value),
      2,
    );
    const { mutual, marginalKl } = mutualInformation(mu, logVar, normals(6, 1, 0, 2 * n));
    const kl = klPerDimension(mu, logVar).reduce((sum, value) => sum + value, 0);
    expect(Math.abs(mutual + marginalKl - kl)).toBeLessThan(0.05 * kl);
    expect(mutual).toBeLessThan(Math.log(n));
  });
});

describe('bits per dimension', () => {
  it('is 8 for a coin of 256 faces at every pixel', () => {
    expect(bitsPerDimension(-784 * Math.log(256), 784, 'mass')).toBeCloseTo(8, 12);
  });

  it('is not there for a density, which is no probability of a grey level, nor for a cross-entropy of grey pixels', () => {
    expect(bitsPerDimension(0, 784, 'density')).toBeNull();
    expect(bitsPerDimension(-100, 784, 'neither')).toBeNull();
  });
});

describe('effective dimensions', () => {
  // Corners of a box: uncorrelated columns of variance 4 a² / 3.
  const box = (a: number, b: number) => rowsOf([a, b, a, -b, -a, b, -a, -b], 2);

  it('is 1 on a line, 2 on a square, 0 on a point', () => {
    expect(effectiveDimensions(rowsOf([1, 2, 2, 4, 5, 10], 2), null)).toBeCloseTo(1, 12);
    expect(effectiveDimensions(box(1, 1), null)).toBeCloseTo(2, 12);
    expect(effectiveDimensions(rowsOf([3, 4, 3, 4], 2), null)).toBe(0);
  });

  it('is (λ₁ + λ₂)² / (λ₁² + λ₂²)', () => {
    expect(effectiveDimensions(box(3, 1), null)).toBeCloseTo(100 / 82, 12);
  });

  it('takes the variance of the posteriors along: a dimension that is the prior counts in full', () => {
    const mu = box(Math.sqrt(3) / 2, 0); // Variances 1 and 0.
    const logVar = rowsOf(
      Float64Array.from({ length: 8 }, (_, i) => (i % 2 ? 0 : -100)),
      2,
    );
    expect(effectiveDimensions(mu, null)).toBeCloseTo(1, 12);
    expect(effectiveDimensions(mu, logVar)).toBeCloseTo(2, 12);
  });
});
