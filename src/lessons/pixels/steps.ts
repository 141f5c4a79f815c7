// Lesson: likelihoods, and the mean over pixels that kills the KL.
import type { Lesson } from '../lesson.ts';

const common = 'arch=dense&lr=0.003';
const mean = `${common}&likelihood=meanSquaredError`;
const gaussian = `${common}&likelihood=gaussian&sigma=0.5`;
const optimal = `${common}&likelihood=gaussianOptimal`;

export const pixels: Lesson = {
  id: 'pixels',
  minutes: 10,
  steps: [
    {
      id: 'mean',
      setUp: mean,
      lights: ['curves', 'plane'],
      task: {
        kind: 'act',
        done: ({ config, units, step }) =>
          config?.likelihood === 'meanSquaredError' && step >= 100 && (units?.every((kl) => kl < 0.05) ?? false),
      },
    },
    {
      id: 'why',
      explains: ['likelihood'],
      lights: ['curves'],
      task: { kind: 'question', choices: ['rate', 'count', 'square'], right: 'count' },
    },
    {
      id: 'sigma',
      explains: ['sigma'],
      setUp: gaussian,
      lights: ['setup', 'curves', 'pairs'],
      controls: ['sigma'],
      task: {
        kind: 'act',
        done: ({ config, heldOut, step }) =>
          config?.likelihood === 'gaussian' &&
          (config.params['sigma'] ?? 1) <= 0.15 &&
          step >= 100 &&
          (heldOut['kl'] ?? 0) > 5,
      },
    },
    {
      id: 'better',
      lights: ['curves'],
      task: { kind: 'question', choices: ['higher', 'unit'], right: 'unit' },
    },
    {
      id: 'learned',
      setUp: optimal,
      lights: ['curves', 'pairs'],
      task: {
        kind: 'act',
        done: ({ config, step, heldOut }) =>
          config?.likelihood === 'gaussianOptimal' && step >= 200 && (heldOut['kl'] ?? 0) > 3,
      },
    },
    { id: 'bits', explains: ['bits'], lights: [], task: { kind: 'reading' } },
  ],
};
