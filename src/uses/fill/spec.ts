// Use `fill`: a hole in an image, filled with what the model finds likely given the rest.
import { needsPrior } from '../needs.ts';
import type { UseSpec } from '../use.ts';

export const holeKinds = ['middle', 'half', 'scattered'] as const;
export type HoleKind = (typeof holeKinds)[number];

export const fillSpec = {
  id: 'fill',
  options: [
    { kind: 'choice', id: 'hole', options: holeKinds, default: 'half', live: false },
    { kind: 'number', id: 'share', min: 0.05, max: 1, default: 0.5, integer: false, scale: 'linear', live: true },
  ],
  images: 200,
  measures: [
    { id: 'psnrHole', better: 'more', digits: 2 },
    { id: 'spread', better: 'neither', digits: 3 },
  ],
  painted: 'hole',
  quick: true,
  draws: true,
  unsuited: needsPrior,
  reference: 'Rezende, Mohamed & Wierstra 2014, arXiv:1401.4082; Mattei & Frellsen 2018, arXiv:1802.04826',
} as const satisfies UseSpec;
