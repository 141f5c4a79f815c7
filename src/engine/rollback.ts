// Engine: the last state known to be good, to go back to when the loss is no longer finite.
import { type Adam, disposeState } from './optimizer.ts';

export interface Rollback {
  /** Call when the rows of all steps up to this one have been read and were finite. */
  confirm(step: number): void;
  /** Puts the last good state back and returns its step. */
  restore(): number;
  dispose(): void;
}

export function createRollback(adam: Adam): Rollback {
  let good = adam.snapshot();
  // A finite loss at step s vouches for the weights before step s only, so a state is good when a later step is
  // reported.
  let candidate = adam.snapshot();
  return {
    confirm(step) {
      if (candidate.step >= step) return;
      disposeState(good);
      good = candidate;
      candidate = adam.snapshot();
    },
    restore() {
      adam.restore(good);
      disposeState(candidate);
      candidate = adam.snapshot();
      return good.step;
    },
    dispose() {
      disposeState(good);
      disposeState(candidate);
    },
  };
}
