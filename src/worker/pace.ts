// Worker: how many steps to hand to a device at once, when handing over costs nothing: enough to keep it busy, few
// enough that a drag, which waits behind them, stays smooth.

/** Milliseconds of work in one portion. Two are under way at a time. */
const PORTION = 8;
const MOST = 64;

export interface Pace {
  /** Steps of the next portion. */
  readonly portion: number;
  /** Call when the device has finished `steps` more. */
  finished(steps: number): void;
}

export function createPace(now: () => number): Pace {
  let portion = 1;
  let last = now();
  return {
    get portion() {
      return portion;
    },
    finished(steps) {
      const msPerStep = (now() - last) / steps;
      last = now();
      // At most doubled, because the first portions are measured badly: they are short, and something else may be
      // queued.
      const fitting = msPerStep > 0 ? Math.floor(PORTION / msPerStep) : MOST;
      portion = Math.max(1, Math.min(fitting, 2 * portion, MOST));
    },
  };
}
