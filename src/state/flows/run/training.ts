// State: the run trains, stands still, or takes one step.
import type { TrainerClient } from '../../../client/trainer.ts';
import { canAsk } from '../../asks/asking.ts';
import { hasRun } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import { happen } from './hear.ts';

export interface TrainingActions {
  play(): void;
  pause(): void;
  /** One optimiser step, then stand still. */
  step(): void;
}

export interface Training extends TrainingActions {
  /** Stands still for a while: what asks for it goes on with it. */
  rest(): Promise<unknown>;
}

export interface TrainingNeeds {
  /** Sends a command; a fault is told. */
  readonly command: (promise: Promise<unknown>) => void;
  /** The pictures are asked for anew. */
  readonly lookNow: () => void;
  /** The visitor wants it to stand still: nothing that let it rest makes it go on. */
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
      // Of a run that is being built, the step would be done before anybody listens.
      if (!canAsk(store)) return;
      onStill();
      happen(store, { kind: 'pause' });
      command(client().call('step', { count: 1 }).then(lookNow));
    },
  };
}
