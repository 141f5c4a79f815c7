// Lesson: errors of popular tutorials, each a line of a program that trains here, and what gives it away.
import type { RunConfig } from '../../settings/config.ts';
import type { Lesson, Step } from '../lesson.ts';
import type { Now } from '../now.ts';
import { linearAutoencoder, setUpOf } from './set-ups.ts';

type MistakeId = Exclude<RunConfig['mistake'], 'none'>;

const has = ({ config }: Now, id: RunConfig['mistake']): boolean => config?.mistake === id;
/** By how many nats the claim is above the bound as it is. */
const excess = ({ heldOut }: Now): number => (heldOut['claimed'] ?? Number.NaN) - (heldOut['elbo'] ?? Number.NaN);

/** A step about a mistake; its id is that of the mistake. */
const about = (id: MistakeId, lights: Step['lights'], task: Step['task']): Step => ({
  id,
  setUp: setUpOf(id),
  lights,
  task,
});
const act = (done: (now: Now, then: Now) => boolean): Step['task'] => ({ kind: 'act', done });
const question = (right: string, ...choices: readonly string[]): Step['task'] => ({ kind: 'question', choices, right });

/** The right program has trained for a while, under the same seed. */
const mended = act((now, then) => !has(then, 'none') && has(now, 'none') && now.step >= 100 && 'elbo' in now.heldOut);

export const mistakes: Lesson = {
  id: 'mistakes',
  minutes: 25,
  alone: true,
  steps: [
    about(
      'kl-sign',
      ['curves'],
      act((now) => has(now, 'kl-sign') && (now.heldOut['claimed'] ?? 0) > 0),
    ),
    about('one-head', ['plane', 'model'], question('shift', 'low', 'claim', 'shift')),
    about(
      'sigma-in-kl',
      ['curves', 'model'],
      act((now) => has(now, 'sigma-in-kl') && excess(now) > 8),
    ),
    about('variance-noise', ['curves', 'mistake'], mended),
    about('mean-decoded', ['model', 'curves'], question('sigma', 'blur', 'zero', 'sigma')),
    about(
      'pixel-mean',
      ['curves', 'plane'],
      act((now) => has(now, 'pixel-mean') && now.step >= 100 && (now.units?.every((kl) => kl < 0.05) ?? false)),
    ),
    {
      id: 'linear',
      setUp: linearAutoencoder,
      lights: ['tabs', 'curves'],
      task: act((now) => now.config?.variant === 'ae' && now.tab === 'samples'),
    },
    about('laplace-kl', ['curves', 'mistake'], mended),
    about(
      'own-prior',
      ['tabs', 'curves'],
      act((now) => has(now, 'own-prior') && now.tab === 'samples' && (now.heldOut['kl'] ?? 0) > 15),
    ),
    about(
      'bound-as-likelihood',
      ['side'],
      act((now) => has(now, 'bound-as-likelihood') && now.step >= 100 && (now.weighedGap ?? 0) > 0.5),
    ),
    about('training-scored', ['curves'], question('apart', 'high', 'jumps', 'apart')),
    about('light-kl', ['plane', 'mistake'], mended),
    { id: 'list', lights: [], task: { kind: 'reading' } },
  ],
};
