// Engine: the last state known to be good, to go back to when the loss stops being a number.
import * as tf from '../kernels/tf.ts';
import type { Adam, AdamState } from './optimizer.ts';

export interface Rollback {
  /** Call when every row so far has been read and was finite. */
  confirm(): void;
  /** Puts the last good state back and returns its step. */
  restore(): number;
  dispose(): void;
}

export function createRollback(adam: Adam): Rollback {
  const hold = ({ step, vectors: [parameters, m, v] }: AdamState): AdamState => ({
    step,
    vectors: [tf.keep(tf.clone(parameters)), tf.keep(tf.clone(m)), tf.keep(tf.clone(v))],
  });
  const release = (state: AdamState): void => {
    for (const vector of state.vectors) vector.dispose();
  };
  let good = hold(adam.state);
  // A finite loss at step s vouches for the weights before step s only, so a state is good one report later.
  let candidate = hold(adam.state);
  return {
    confirm() {
      if (candidate.step === adam.state.step) return;
      release(good);
      good = candidate;
      candidate = hold(adam.state);
    },
    restore() {
      adam.restore(good);
      release(candidate);
      candidate = hold(good);
      return good.step;
    },
    dispose() {
      release(good);
      release(candidate);
    },
  };
}
