// Mistakes: the figure that each wrong program reports as its ELBO, as a formula. Apart from the specs, because only a page
// that has such a run shows it.
import type { MistakeId } from './specs.ts';

export const claims: Readonly<Record<MistakeId, string>> = {
  'kl-sign': 'log p(x|z) + KL',
  'one-head': 'log p(x|z) − KL, log σ² = μ',
  'sigma-in-kl': 'log p(x|z) − ½ Σ (μ² + exp σ − 1 − σ)',
  'variance-noise': 'log p(x|z) − KL, z = μ + σ² ε',
  'mean-decoded': 'log p(x|μ) − KL',
  'pixel-mean': 'log p(x|z) / pixels − KL',
  'laplace-kl': 'log p(x|z) − ½ Σ (μ² + b² − 1 − log b²)',
  'own-prior': 'log p(x|z) − 0',
  'bound-as-likelihood': 'log p(x) = log p(x|z) − KL',
  'training-scored': 'log p(x|z) − KL, x ∈ X_train',
  'light-kl': 'log p(x|μ) − 0.01 KL',
};
