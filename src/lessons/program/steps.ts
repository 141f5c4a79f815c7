// Lesson: the same model as a program of one's own.
import type { Lesson } from '../lesson.ts';

export const program: Lesson = {
  id: 'program',
  minutes: 10,
  steps: [
    {
      id: 'program',
      setUp: 'arch=dense&lr=0.003',
      lights: ['model'],
      task: { kind: 'question', choices: ['encoder', 'draw', 'sigmoid'], right: 'draw' },
    },
    {
      id: 'sum',
      lights: [],
      task: { kind: 'question', choices: ['mean', 'sum', 'either'], right: 'sum' },
    },
    { id: 'data', lights: ['tabs', 'lab'], task: { kind: 'act', done: ({ tab }) => tab === 'data' } },
    {
      id: 'numbers',
      lights: ['curves'],
      task: { kind: 'question', choices: ['equal', 'seeds', 'lower'], right: 'seeds' },
    },
    { id: 'further', lights: [], task: { kind: 'reading' } },
  ],
};
