// Worker: where the time of training goes, so that a slow run can be told from a busy page.
import type { Spent } from '../engine/events.ts';

export interface Spending {
  add(what: keyof Spent, milliseconds: number): void;
  /** Notes `steps` more; milliseconds per step of the last whole second, null before the first is over. */
  perStep(steps: number): Spent | null;
}

const EVERY = 1000;
const nothing: Spent = { step: 0, wait: 0, score: 0, read: 0, answer: 0 };

export function createSpending(now: () => number): Spending {
  let begun = now();
  let spent = { ...nothing };
  let steps = 0;
  let shown: Spent | null = null;
  return {
    add(what, milliseconds) {
      spent[what] += milliseconds;
    },
    perStep(more) {
      steps += more;
      if (now() - begun >= EVERY && steps > 0) {
        const { step, wait, score, read, answer } = spent;
        shown = {
          step: step / steps,
          wait: wait / steps,
          score: score / steps,
          read: read / steps,
          answer: answer / steps,
        };
        begun = now();
        spent = { ...nothing };
        steps = 0;
      }
      return shown;
    },
  };
}
