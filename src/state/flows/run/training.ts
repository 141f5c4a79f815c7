// State: playing, pausing and stepping the run.
import type { TrainerClient } from '../../../client/trainer.ts';
import { canAsk } from '../../asks/asking.ts';
import { hasRun } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import { happen } from './hear.ts';

export interface TrainingActions {
  play(): void;
  pause(): void;
  /** Takes one optimiser step and stays paused. */
  step(): void;
}

export interface Training extends TrainingActions {
  /** Pauses for a while; the caller makes the run go on. */
  rest(): Promise<unknown>;
}

export interface TrainingNeeds {
  /** Sends a command, and reports its fault. */
  readonly command: (promise: Promise<unknown>) => void;
  /** Asks for the pictures again. */
  readonly lookNow: () => void;
  /** Called when the visitor pauses or steps: whatever paused the run for a while must not make it go on. */
  readonly onStill: () => void;
  readonly save: () => void;
}

export function createTraining(
  store: AppStore,
  client: () => TrainerClient,
  { command, lookNow, onStill, save }: TrainingNeeds,
): Training {
  const rest = (): Promise<unknown> => {
    happen(store, { kind: 'pause' });
    return client().call('pause', null);
  };
  return {
    rest,
    play() {
      if (!hasRun(store.getState().status)) return;
      happen(store, { kind: 'play' });
      // A run that is being built plays when it begins: what it reported before that would be lost.
      if (canAsk(store)) command(client().call('play', null));
    },
    pause() {
      onStill();
      command(rest().then(lookNow));
      save();
    },
    step() {
      // A run that is being built would take the step before anybody listens.
      if (!canAsk(store)) return;
      onStill();
      happen(store, { kind: 'pause' });
      command(client().call('step', { count: 1 }).then(lookNow));
    },
  };
}
