// Use `outliers`: which images are unlike those that the model learnt from, by how unlikely it finds them.
import { needsLatent } from '../needs.ts';
import type { UseSpec } from '../use.ts';

/** What is odd: a class, images of another set, held-out images that something was done to, or images of the visitor's. */
export const oddities = [
  'inverted',
  'upsideDown',
  'cutOut',
  'noise',
  'constant',
  'class',
  'synthetic-digits',
  'sprites',
  'faces',
  'icons',
  'own',
] as const;
export type Oddity = (typeof oddities)[number];

/** By which an image is told: the model's, which are higher the odder it is. */
export const oddScores = ['elbo', 'logLikelihood', 'reconstruction', 'latent', 'complexity'] as const;

export const outliersSpec = {
  id: 'outliers',
  options: [
    { kind: 'choice', id: 'odd', options: oddities, default: 'inverted', live: false },
    {
      kind: 'number',
      id: 'leftOut',
      min: 0,
      max: 255,
      default: 0,
      integer: true,
      scale: 'linear',
      live: true,
      below: 'classes',
    },
    { kind: 'choice', id: 'score', options: oddScores, default: 'elbo', live: false },
    // Share of the usual images that one is ready to suspect wrongly: scores of a run that trains have no fixed scale.
    { kind: 'number', id: 'alarms', min: 0, max: 0.5, default: 0.05, integer: false, scale: 'linear', live: true },
  ],
  named: { leftOut: 'class' },
  onlyWith: { leftOut: { option: 'odd', choice: 'class' } },
  shares: ['alarms', 'found', 'tail', 'falsePositive', 'truePositive'],
  images: 300,
  measures: [
    { id: 'auc', better: 'more', digits: 3 },
    { id: 'found', better: 'more', digits: 2 },
    { id: 'tail', better: 'neither', digits: 2 },
    { id: 'oddness', better: 'neither', digits: 1 },
  ],
  draws: true,
  unsuited: needsLatent,
  reference:
    'Nalisnick et al. 2019, arXiv:1810.09136; Serrà et al. 2020, arXiv:1909.11480; DeLong, DeLong & Clarke-Pearson 1988',
} as const satisfies UseSpec;
