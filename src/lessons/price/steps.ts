// Lesson: rate and distortion, and what β is the slope of.
import type { Lesson } from '../lesson.ts';
import type { Now } from '../now.ts';

const common = 'arch=dense&lr=0.003&latent=8';
const at = (beta: number): string => `${common}&variant=beta-vae&beta=${beta}`;
const capacity = `${common}&variant=capacity-vae&capacity=5&warmup=1`;

/** Steps after which the three runs stand clearly apart. */
const STEPS = 300;

const trained = (now: Now, beta: number): boolean =>
  now.config?.variant === 'beta-vae' && now.config.params['beta'] === beta && now.step >= STEPS;

export const price: Lesson = {
  id: 'price',
  minutes: 15,
  steps: [
    {
      id: 'one',
      explains: ['recon'],
      setUp: at(1),
      anew: true,
      lights: ['curves'],
      task: { kind: 'act', done: (now) => trained(now, 1) },
    },
    { id: 'four', setUp: at(4), anew: true, lights: ['curves'], task: { kind: 'act', done: (now) => trained(now, 4) } },
    {
      id: 'slope',
      explains: ['rateDistortion', 'beta'],
      lights: ['side'],
      task: { kind: 'question', choices: ['network', 'price', 'time'], right: 'price' },
    },
    {
      id: 'quarter',
      setUp: at(0.25),
      anew: true,
      lights: ['side'],
      task: { kind: 'act', done: (now) => trained(now, 0.25) },
    },
    {
      id: 'best',
      lights: ['side'],
      task: { kind: 'question', choices: ['quarter', 'one', 'four'], right: 'one' },
    },
    {
      id: 'amount',
      explains: ['capacity', 'gamma'],
      setUp: capacity,
      lights: ['curves', 'side'],
      task: {
        kind: 'act',
        done: ({ config, step, heldOut }) =>
          config?.variant === 'capacity-vae' && step >= STEPS && Math.abs((heldOut['kl'] ?? 0) - 5) < 1,
      },
    },
    { id: 'use', lights: ['side'], task: { kind: 'reading' } },
  ],
};
