// Client: the page's handle on the training worker. Starts it, talks to it, and notices when it dies.
import type { Fault } from '../core/fault.ts';
import type { CommandName, Commands } from '../protocol/messages.ts';
import { connect, type Listeners } from '../protocol/rpc.ts';
import { lateWorker } from './late-worker.ts';

export interface TrainerClient {
  call<Name extends CommandName>(name: Name, input: Commands[Name]['in']): Promise<Commands[Name]['out']>;
  /** `decode` of the one point that is being dragged, ahead of everything else. */
  decodeUrgently(z: Float32Array): Promise<Commands['decode']['out']>;
  /**
   * Takes an answer to `decodeUrgently` before its message arrives, and returns whether there was one. Called when a
   * picture is about to be drawn.
   */
  collect(): boolean;
  /** Ends the worker at once; calls in flight are rejected. */
  terminate(): void;
}

/** Listeners to every event of the worker except those that only this file needs. */
export type TrainerListeners = Omit<Listeners, 'locked'>;

/**
 * Starts a training worker when `ready` resolves; requests made before that wait. `onCrash` is called at most once,
 * when the worker can no longer answer.
 */
export function startTrainer(
  listeners: TrainerListeners,
  onCrash: (fault: Fault) => void,
  ready: Promise<unknown> = Promise.resolve(),
): TrainerClient {
  // Unique, because pages of the same origin share their locks.
  const name = `trainer ${Date.now()} ${Math.random()}`;
  const worker = lateWorker(
    ready,
    () => new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name }),
  );
  let over = false;
  const waiting = new AbortController();
  const connection = connect(worker, {
    ...listeners,
    // A worker that is ended from outside sends no message, but its lock is released however it dies.
    locked: () => {
      navigator.locks
        .request(name, { signal: waiting.signal }, () => end('The worker was ended from outside'))
        .catch(() => {});
    },
  });
  const end = (what: string): void => {
    const fault: Fault = {
      code: 'worker/crashed',
      what,
      where: 'the training worker',
      remedy: 'Start it again: your settings are kept, and training goes on from where it was last saved.',
    };
    worker.terminate();
    waiting.abort();
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
    decodeUrgently: connection.callUrgently,
    collect: connection.collect,
    terminate() {
      over = true;
      end('The worker was ended');
    },
  };
}
