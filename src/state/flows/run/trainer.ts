// State: the present worker. Others get it through a function, because a new worker replaces it after a crash.
import { startTrainer, type TrainerClient } from '../../../client/trainer.ts';
import type { Fault } from '../../../core/fault.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import { createListeners, happen, type Hearing } from './hear.ts';
import { report } from './notices.ts';

export interface Trainer {
  readonly client: () => TrainerClient;
  /** Ends the worker, whatever it does, and starts another. */
  replace(): void;
}

/** Starts the first worker when `ready` resolves. */
export function holdTrainer(
  store: AppStore,
  views: Views,
  ready: Promise<unknown>,
  { onCrash, ...hearing }: Hearing & { readonly onCrash: () => void },
): Trainer {
  const crash = (fault: Fault): void => {
    onCrash();
    store.setState({ preparing: null });
    happen(store, { kind: 'crash', fault });
    report(store, fault);
  };
  const start = (): TrainerClient => startTrainer(createListeners(store, views, hearing), crash, ready);
  let client = start();
  return {
    client: () => client,
    replace() {
      client.terminate();
      client = start();
    },
  };
}
