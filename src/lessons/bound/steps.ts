// Lesson: log p(x), the bound below it, and what lies between.
import type { Lesson } from '../lesson.ts';

const common = 'arch=dense&lr=0.003';
const askew = `${common}&posterior=full`;

export const bound: Lesson = {
  id: 'bound',
  minutes: 15,
  steps: [
    {
      id: 'evidence',
      explains: ['truePosterior'],
      setUp: common,
      lights: ['plane'],
      task: { kind: 'act', done: ({ gap, step }) => gap !== null && step >= 100 },
    },
    {
      id: 'draws',
      lights: ['plane'],
      layers: ['truePosterior'],
      task: { kind: 'question', choices: ['biased', 'few', 'many'], right: 'few' },
    },
    {
      id: 'jensen',
      explains: ['elbo'],
      lights: ['plane'],
      layers: ['truePosterior'],
      task: { kind: 'question', choices: ['never', 'gaussian', 'true'], right: 'true' },
    },
    {
      id: 'between',
      lights: ['model', 'plane'],
      layers: ['truePosterior'],
      task: { kind: 'act', done: (now, then) => now.gap !== null && now.image !== then.image },
    },
    {
      id: 'rises',
      lights: ['curves'],
      layers: ['truePosterior'],
      task: { kind: 'question', choices: ['model', 'gap', 'either'], right: 'either' },
    },
    {
      id: 'askew',
      setUp: askew,
      lights: ['plane'],
      layers: ['truePosterior'],
      task: {
        kind: 'act',
        done: ({ config, gap, step }) => config?.posterior === 'full' && gap !== null && step >= 300,
      },
    },
    { id: 'without', explains: ['logLikelihood'], lights: ['side'], task: { kind: 'reading' } },
  ],
};
