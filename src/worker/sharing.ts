// Worker: training at half its speed while something else on the page needs the processor. After each piece of work it
// rests for as long as that took.
import type { Turn } from '../engine/pieces.ts';

/** A rest is no longer than this, milliseconds. */
const LONGEST = 250;

export interface Sharing {
  /** A turn of the event loop, and the rest after it. */
  readonly turn: Turn;
  set(isShared: boolean): void;
}

export function createSharing(turn: Turn, now: () => number, wait: (ms: number) => Promise<void>): Sharing {
  let shared = false;
  let worked = now();
  return {
    async turn(reading) {
      await turn(reading);
      if (shared) await wait(Math.min(LONGEST, now() - worked));
      worked = now();
    },
    set(isShared) {
      shared = isShared;
    },
  };
}
