// Variant `iwae`: K draws for each image, weighted by how well they explain it: a tighter bound on log p(x).
import type { VariantSpec } from '../../spec.ts';

export const iwaeSpec = {
  id: 'iwae',
  params: [{ kind: 'number', id: 'draws', min: 1, max: 50, default: 5, integer: true, scale: 'log', live: false }],
  terms: [
    // Of the first draw, so that its ELBO may be compared with others'.
    { id: 'recon', weight: () => 0 },
    { id: 'kl', weight: () => 0 },
    { id: 'bound', weight: () => -1 },
  ],
  stochastic: true,
  reference: 'Burda, Grosse & Salakhutdinov 2016, arXiv:1509.00519',
} as const satisfies VariantSpec;
