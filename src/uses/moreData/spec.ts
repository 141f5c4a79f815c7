// Use `moreData`: images that the model makes for a classifier which has too few.
import { needsClasses } from '../needs.ts';
import type { UseSpec } from '../use.ts';

export const balances = ['even', 'falling'] as const;
export const bodies = ['linear', 'hidden'] as const;

export const moreDataSpec = {
  id: 'moreData',
  options: [
    { kind: 'number', id: 'each', min: 1, max: 100, default: 10, integer: true, scale: 'log', live: true },
    { kind: 'choice', id: 'balance', options: balances, default: 'even', live: false },
    { kind: 'number', id: 'added', min: 1, max: 200, default: 50, integer: true, scale: 'log', live: true },
    { kind: 'choice', id: 'body', options: bodies, default: 'linear', live: false },
  ],
  images: 300,
  measures: [
    { id: 'balanced', better: 'more', digits: 3 },
    { id: 'rarest', better: 'more', digits: 3 },
  ],
  pressed: true,
  unsuited: needsClasses,
  reference: 'Kingma et al. 2014, arXiv:1406.5298; Shorten & Khoshgoftaar 2019',
} as const satisfies UseSpec;
