// Use `enlarge`: an image that was made small, made large again.
import { needsJoint } from '../needs.ts';
import type { UseSpec } from '../use.ts';

export const timesChoices = ['2', '4'] as const;

export const enlargeSpec = {
  id: 'enlarge',
  options: [{ kind: 'choice', id: 'times', options: timesChoices, default: '4', live: false }],
  images: 200,
  measures: [
    { id: 'psnr', better: 'more', digits: 2 },
    { id: 'ssim', better: 'more', digits: 3 },
    { id: 'sameClass', better: 'more', digits: 3 },
  ],
  quick: true,
  draws: true,
  unsuited: needsJoint,
  reference: 'Keys 1981; Papandreou & Yuille 2010',
} as const satisfies UseSpec;
