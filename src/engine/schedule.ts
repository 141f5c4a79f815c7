// Engine: the learning rate of every step: a warm-up, then constant, a cosine to nothing, or steps down.
import type { RunConfig } from '../models/settings.ts';
import type { Progress } from '../models/spec.ts';

export type Schedule = Pick<RunConfig, 'lr' | 'schedule' | 'warmupSteps' | 'horizon'>;

/** A step of the step schedule divides by this. */
const STEP_FACTOR = 10;

/** Linear over the first `warmupSteps`; then by epoch: cosine (Loshchilov & Hutter 2017, arXiv:1608.03983) or a tenth every `horizon` epochs. */
export function learningRate({ lr, schedule, warmupSteps, horizon }: Schedule, { step, epoch }: Progress): number {
  const warm = step < warmupSteps ? (step + 1) / warmupSteps : 1;
  switch (schedule) {
    case 'constant':
      return lr * warm;
    case 'cosine':
      return lr * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, epoch / horizon)));
    case 'step':
      return lr * warm * STEP_FACTOR ** -Math.floor(epoch / horizon);
    default:
      return schedule satisfies never;
  }
}
