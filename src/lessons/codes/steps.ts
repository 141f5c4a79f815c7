// Lesson: codes instead of numbers, and layers of z: where the information lies.
import type { Lesson } from '../lesson.ts';
import { moved } from '../now.ts';

const common = 'arch=dense&lr=0.003';
const vq = `${common}&variant=vq-vae&codes=64`;
const ladder = `${common}&variant=ladder&warmup=2`;

export const codes: Lesson = {
  id: 'codes',
  minutes: 15,
  steps: [
    {
      id: 'words',
      explains: ['codes', 'commitment'],
      setUp: vq,
      lights: ['inside', 'pairs'],
      task: { kind: 'act', done: ({ config, step }) => config?.variant === 'vq-vae' && step >= 200 },
    },
    {
      id: 'bits',
      lights: ['inside'],
      task: { kind: 'question', choices: ['one', 'sum', 'product'], right: 'sum' },
    },
    {
      id: 'prior',
      lights: ['tabs', 'lab'],
      task: { kind: 'act', done: ({ config, tab }) => config?.variant === 'vq-vae' && tab === 'samples' },
    },
    {
      id: 'ladder',
      setUp: ladder,
      lights: ['inside', 'curves'],
      task: { kind: 'act', done: ({ config, step }) => config?.variant === 'ladder' && step >= 400 },
    },
    {
      id: 'layers',
      lights: ['inside'],
      task: { kind: 'question', choices: ['top', 'bottom', 'same'], right: 'bottom' },
    },
    {
      id: 'ring',
      lights: ['plane', 'decoded'],
      task: { kind: 'act', done: (now, then) => now.config?.variant === 'ladder' && moved(now, then) > 1 },
    },
    { id: 'further', lights: [], task: { kind: 'reading' } },
  ],
};
