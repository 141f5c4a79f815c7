// Client: the page's handle on the training worker. Starts it, talks to it, and notices when it dies.
import type { Fault } from '../core/fault.ts';
import type { CommandName, Commands } from '../protocol/messages.ts';
import { connect, type Listeners } from '../protocol/rpc.ts';
import { lateWorker } from './late-worker.ts';

export interface TrainerClient {
  call<Name extends CommandName>(name: Name, input: Commands[Name]['in']): Promise<Commands[Name]['out']>;
  /** `decode` of one point that somebody is dragging, before anything else. */
  decodeUrgently(z: Float32Array): Promise<Commands['decode']['out']>;
  /**
   * Takes an answer to that before its message is heard, and gives whether there was one: for when a picture is about
   * to be drawn.
   */
  collect(): boolean;
  /** Ends the worker at once; calls in flight are rejected. */
  terminate(): void;
}

/** Everything that a worker tells, but for what only its handle needs. */
export type TrainerListeners = Omit<Listeners, 'locked'>;

/**
 * Starts a training worker, when `ready` resolves; what is asked before waits. `onCrash` is told at most once, when the
 * worker can no longer answer.
 */
export function startTrainer(
  listeners: TrainerListeners,
  onCrash: (fault: Fault) => void,
  ready: Promise<unknown> = Promise.resolve(),
): TrainerClient {
  // A number of its own, for pages of the same origin share their locks.
  const name = `trainer ${Date.now()} ${Math.random()}`;
  const worker = lateWorker(
    ready,
    () => new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name }),
  );
  let over = false;
  const waiting = new AbortController();
  const connection = connect(worker, {
    ...listeners,
    // A worker that is ended from outside says nothing. But its lock is let go when it dies, however it dies.
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
