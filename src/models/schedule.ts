// Models: the learning rate of every step: a warm-up, then constant, a cosine to nothing, or steps down. No tfjs.
import type { Progress } from './spec.ts';

export const scheduleIds = ['constant', 'cosine', 'step'] as const;

/** The settings that decide it, under the names that a run's configuration gives them. */
export interface Schedule {
  readonly lr: number;
  readonly schedule: (typeof scheduleIds)[number];
  readonly warmupSteps: number;
  readonly horizon: number;
  readonly scheduleFrom: number;
}

/** A step of the step schedule divides by this. */
const STEP_FACTOR = 10;
/** With this share of the full rate, or less, nothing is learnt any more. */
const NOTHING = 1.0001e-3;

/** What the schedule leaves of the full rate, 0 … 1. */
function scheduled({ schedule, horizon, scheduleFrom }: Schedule, { epoch }: Progress): number {
  const along = Math.max(0, epoch - scheduleFrom) / horizon;
  switch (schedule) {
    case 'constant':
      return 1;
    case 'cosine':
      return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, along)));
    case 'step':
      return STEP_FACTOR ** -Math.floor(along);
    default:
      return schedule satisfies never;
  }
}

const warmed = ({ warmupSteps }: Schedule, { step }: Progress): number =>
  step < warmupSteps ? (step + 1) / warmupSteps : 1;

/**
 * Linear over the first `warmupSteps`; by epoch, from `scheduleFrom` on: cosine (Loshchilov & Hutter 2017,
 * arXiv:1608.03983) or a tenth every `horizon` epochs.
 */
export function learningRate(settings: Schedule, at: Progress): number {
  return settings.lr * warmed(settings, at) * scheduled(settings, at);
}

/** What decides the rate at present, beside the setting. */
export type RatePhase = 'plain' | 'warmup' | 'falling' | 'over';

export function ratePhase(settings: Schedule, at: Progress): RatePhase {
  if (scheduled(settings, at) <= NOTHING) return 'over';
  if (warmed(settings, at) < 1) return 'warmup';
  return settings.schedule === 'constant' ? 'plain' : 'falling';
}
