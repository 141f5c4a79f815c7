// Lesson: posterior collapse, made and cured.
import type { Lesson } from '../lesson.ts';
import type { Now } from '../now.ts';

/** Nats of KL: a dimension below is dark, one above carries something of the image. */
const DARK = 0.02;
const LIT = 0.3;

const common = 'arch=dense&lr=0.003&latent=8';
const heavy = `${common}&variant=beta-vae&beta=60`;
const capacity = `${common}&variant=capacity-vae&capacity=8&warmup=1`;

const lit = ({ units }: Now): number => units?.filter((kl) => kl > LIT).length ?? 0;
const allDark = ({ units }: Now): boolean => units?.every((kl) => kl < DARK) ?? false;

export const dark: Lesson = {
  id: 'dark',
  minutes: 15,
  steps: [
    {
      id: 'made',
      explains: ['kl', 'klPerDimension'],
      setUp: heavy,
      lights: ['curves', 'plane'],
      task: { kind: 'act', done: (now) => now.step >= 100 && allDark(now) },
    },
    {
      id: 'draws',
      lights: ['decoded', 'plane'],
      task: { kind: 'question', choices: ['noise', 'mean', 'last'], right: 'mean' },
    },
    {
      id: 'lower',
      lights: ['setup', 'curves'],
      controls: ['beta'],
      task: { kind: 'act', done: (now) => (now.config?.params['beta'] ?? 60) <= 2 && lit(now) >= 2 },
    },
    {
      id: 'warmup',
      explains: ['warmup'],
      setUp: `${heavy}&warmup=4`,
      lights: ['curves'],
      task: { kind: 'question', choices: ['stays', 'again'], right: 'again' },
    },
    {
      id: 'free',
      explains: ['freeBits'],
      setUp: `${heavy}&freeBits=0.5`,
      lights: ['curves'],
      task: { kind: 'act', done: (now) => now.config?.params['freeBits'] === 0.5 && lit(now) >= 6 },
    },
    {
      id: 'capacity',
      setUp: capacity,
      lights: ['curves'],
      task: {
        kind: 'act',
        done: (now) => now.config?.variant === 'capacity-vae' && (now.heldOut['kl'] ?? 0) > 5,
      },
    },
    { id: 'which', explains: ['activeUnits'], lights: [], task: { kind: 'reading' } },
  ],
};
