// Asks: what every question needs to know of the run that it asks, whichever seat that run sits on.
import type { SeatId } from '../../protocol/messages.ts';
import type { Seat } from '../store/seat.ts';
import { hasRun } from '../facts/run/status.ts';
import type { AppStore } from '../store/store.ts';
import type { Views } from '../store/views.ts';

export interface Asking {
  readonly of: SeatId;
  readonly cells: Seat;
  /** The run can be asked, and no other is being built. */
  idle(): boolean;
  /** Whether its weights are changing. */
  running(): boolean;
  step(): number;
  /** Names the run, so that another one is asked again. */
  name(): string;
  /**
   * What an answer depends on besides the question: the step of the weights, and the live parameters, such as a class.
   */
  state(): string;
  /** Answers about a run that has been replaced meanwhile are dropped. */
  ofThisRun<Answer>(ask: Promise<Answer>, show: (answer: Answer) => void): Promise<void>;
}

/** There is a present run, and no other is being built. */
export function canAsk(store: AppStore): boolean {
  const { status, preparing } = store.getState();
  return hasRun(status) && preparing === null;
}

export function askPresent(store: AppStore, views: Views): Asking {
  const step = (): number => views.progress.get().step;
  return {
    of: 'present',
    cells: views,
    idle: () => canAsk(store),
    running: () => store.getState().status.kind === 'running',
    step,
    name: () => String(store.getState().present),
    state: () => `${step()} ${JSON.stringify(store.getState().applied?.params)}`,
    async ofThisRun(ask, show) {
      const { run } = store.getState();
      const answer = await ask;
      if (store.getState().run === run) show(answer);
    },
  };
}
