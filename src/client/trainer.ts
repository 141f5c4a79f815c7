// Client: the page's handle on the training worker. Starts it, talks to it, and notices when it dies.
import type { Fault } from '../core/fault.ts';
import type { CommandName, Commands } from '../protocol/messages.ts';
import { connect, type Listeners } from '../protocol/rpc.ts';

export interface TrainerClient {
  call<Name extends CommandName>(name: Name, input: Commands[Name]['in']): Promise<Commands[Name]['out']>;
  /** Ends the worker at once; calls in flight are rejected. */
  terminate(): void;
}

/** Starts a training worker. `onCrash` is told at most once, when the worker can no longer answer. */
export function startTrainer(listeners: Listeners, onCrash: (fault: Fault) => void): TrainerClient {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name: 'trainer' });
  const connection = connect(worker, listeners);
  let over = false;
  const end = (what: string): void => {
    const fault: Fault = {
      code: 'worker/crashed',
      what,
      where: 'the training worker',
      remedy: 'Start it again: your settings are kept, and training begins anew from the same seed.',
    };
    worker.terminate();
    connection.fail(fault);
    if (!over) onCrash(fault);
    over = true;
  };
  worker.addEventListener('error', (event) =>
    end(event.message ? `The worker stopped: ${event.message}` : 'The worker could not be started'),
  );
  worker.addEventListener('messageerror', () => end('The worker sent a message that could not be read'));
  return {
    call: connection.call,
    terminate() {
      over = true;
      end('The worker was ended');
    },
  };
}
