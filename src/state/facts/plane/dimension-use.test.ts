import { expect, it } from 'vitest';
import { posteriorSpecs } from '../../../models/posteriors/specs.ts';
import { priorSpecs } from '../../../models/priors/specs.ts';
import { dimensionUse } from './dimension-use.ts';

const cloud = { mu: Float32Array.of(1, 0.1, -1, -0.1), logVar: new Float32Array(4), latent: 2 };

it('gives nats for the diagonal Gaussian against N(0, I) alone', () => {
  const posteriors = posteriorSpecs.map(({ id }) => id);
  const priors = priorSpecs.map(({ id }) => id);
  expect(posteriors).toContain('diagonal');
  for (const posterior of posteriors) {
    for (const prior of priors) {
      const [first] = dimensionUse({ posterior, prior }, cloud);
      expect(first?.kl === null).toBe(posterior !== 'diagonal' || prior !== 'standard');
      expect(first?.dimension).toBe(0);
    }
  }
});
