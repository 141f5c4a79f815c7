// Lesson: an autoencoder and a VAE side by side.
import type { Lesson } from '../lesson.ts';
import { moved } from '../now.ts';

const AUTOENCODER = 'variant=ae&arch=dense&lr=0.003';
const VAE = 'arch=dense&lr=0.003&variant=vae&beta=1';

export const imagine: Lesson = {
  id: 'imagine',
  minutes: 10,
  steps: [
    {
      id: 'compress',
      setUp: AUTOENCODER,
      lights: ['plane', 'pairs'],
      task: { kind: 'act', done: ({ step, config }) => config?.variant === 'ae' && step >= 300 },
    },
    {
      id: 'hole',
      lights: ['plane', 'decoded'],
      task: {
        kind: 'act',
        done: (now, then) =>
          now.config?.variant === 'ae' && moved(now, then) > 0.5 && now.fromCodes !== null && now.fromCodes > 1.5,
      },
    },
    {
      id: 'draw',
      lights: ['tabs', 'lab'],
      task: { kind: 'act', done: ({ tab, config }) => config?.variant === 'ae' && tab === 'samples' },
    },
    {
      id: 'vae',
      explains: ['variant'],
      setUp: VAE,
      lights: ['plane', 'side'],
      task: {
        kind: 'act',
        done: ({ compared, config, variants }) => compared && config?.variant === 'vae' && variants.includes('ae'),
      },
    },
    {
      id: 'why',
      lights: ['plane'],
      task: { kind: 'question', choices: ['bigger', 'cloud', 'labels'], right: 'cloud' },
    },
    { id: 'price', lights: ['curves'], task: { kind: 'reading' } },
  ],
};
