// State: what every view of a run needs to know before it asks the worker.
import { hasRun } from './status.ts';
import type { AppStore } from './store.ts';
import type { Views } from './views.ts';

export interface Asking {
  /** There is a run, and no other is being built. */
  idle(): boolean;
  running(): boolean;
  step(): number;
  /** What decides an answer beside the question: the step of the weights, and the parameters that act at once, such as a class. */
  state(): string;
  /** Answers to questions asked of a run that has been replaced meanwhile are dropped. */
  ofThisRun<Answer>(ask: Promise<Answer>, show: (answer: Answer) => void): Promise<void>;
}

export function createAsking(store: AppStore, views: Views): Asking {
  return {
    idle: () => hasRun(store.getState().status) && store.getState().preparing === null,
    running: () => store.getState().status.kind === 'running',
    step: () => views.progress.get().step,
    state: () => `${views.progress.get().step} ${JSON.stringify(store.getState().applied?.params)}`,
    async ofThisRun(ask, show) {
      const { run } = store.getState();
      const answer = await ask;
      if (store.getState().run === run) show(answer);
    },
  };
}
