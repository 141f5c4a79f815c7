// Use `edit`: one thing about an image changed, and the rest left as it was.
import type { RunFacts, UseSpec } from '../use.ts';

export const directionKinds = ['means', 'regression'] as const;

export const editSpec = {
  id: 'edit',
  options: [
    { kind: 'number', id: 'attribute', min: 0, max: 99, default: 0, integer: true, scale: 'linear', live: true },
    { kind: 'choice', id: 'direction', options: directionKinds, default: 'means', live: false },
    { kind: 'number', id: 'strength', min: -2, max: 2, default: 1, integer: false, scale: 'linear', live: true },
  ],
  named: { attribute: 'attribute' },
  images: 200,
  measures: [
    { id: 'both', better: 'more', digits: 3 },
    { id: 'changed', better: 'neither', digits: 3 },
    { id: 'stayed', better: 'neither', digits: 3 },
  ],
  quick: true,
  unsuited: ({ attributes }: RunFacts): string | null => (attributes > 1 ? null : 'noClasses'),
  reference: 'Larsen et al. 2016, arXiv:1512.09300; White 2016, arXiv:1609.04468',
} as const satisfies UseSpec;
