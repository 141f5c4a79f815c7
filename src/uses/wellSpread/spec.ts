// Use `wellSpread`: whether images drawn from the prior are like real ones, as many-sided as they are, and no copies.
import { needsPrior } from '../needs.ts';
import type { UseSpec } from '../use.ts';

export const wellSpreadSpec = {
  id: 'wellSpread',
  options: [
    {
      kind: 'number',
      id: 'temperature',
      min: 0.1,
      max: 2,
      default: 1,
      integer: false,
      scale: 'linear',
      live: true,
    },
    { kind: 'number', id: 'neighbours', min: 1, max: 15, default: 5, integer: true, scale: 'linear', live: true },
  ],
  images: 300,
  measures: [
    { id: 'frechet', better: 'less', digits: 2 },
    { id: 'density', better: 'more', digits: 2 },
    { id: 'coverage', better: 'more', digits: 2 },
    { id: 'precision', better: 'more', digits: 2 },
    { id: 'recall', better: 'more', digits: 2 },
    { id: 'nearest', better: 'neither', digits: 2 },
  ],
  draws: true,
  unsuited: needsPrior,
  reference:
    'Heusel et al. 2017, arXiv:1706.08500; Kynkäänniemi et al. 2019, arXiv:1904.06991; Naeem et al. 2020, arXiv:2002.09797',
} as const satisfies UseSpec;
