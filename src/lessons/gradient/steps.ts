// Lesson: why z is written as μ + σ ε, and what the other way to the gradient costs.
import type { Lesson } from '../lesson.ts';

export const gradient: Lesson = {
  id: 'gradient',
  minutes: 12,
  steps: [
    {
      id: 'through',
      setUp: 'arch=dense&lr=0.003',
      lights: ['model'],
      task: { kind: 'question', choices: ['zero', 'undefined', 'one'], right: 'undefined' },
    },
    {
      id: 'path',
      lights: ['model'],
      task: { kind: 'act', done: (now, then) => now.draw !== then.draw },
    },
    {
      id: 'score',
      lights: ['side'],
      task: { kind: 'act', done: ({ gradients, step }) => gradients && step >= 100 },
    },
    {
      id: 'spread',
      lights: ['side'],
      explains: ['gradients'],
      task: { kind: 'question', choices: ['biased', 'height', 'few'], right: 'height' },
    },
    {
      id: 'baseline',
      lights: ['side'],
      task: { kind: 'question', choices: ['changes', 'keeps', 'optimum'], right: 'keeps' },
    },
    { id: 'when', lights: [], task: { kind: 'reading' } },
  ],
};
