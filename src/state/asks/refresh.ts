// State: keeps slow views fresh while weights change. One request at a time, each view no more often than its cost
// allows, only what is on screen; at once after a pause, a step or a new run.

export interface View {
  /** Whether anybody would see it now. */
  readonly wanted: () => boolean;
  /** Names what it would show; while the name has not changed there is nothing to ask. */
  readonly version: () => string;
  /** Asks and shows. */
  readonly update: () => Promise<void>;
}

export interface RefreshClock {
  readonly now: () => number;
  /** Runs `callback` after `milliseconds`; returns how to cancel. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
}

export interface Refresh {
  /** Looks again now, without waiting for any view's interval. */
  hurry(): void;
  stop(): void;
}

const TRY_AGAIN_MS = 200;
const LEAST_INTERVAL = 1000;
const MOST_INTERVAL = 300_000;
/**
 * How long a view rests after an update, as a multiple of the time that the update took. Training already had three
 * quarters of that time (worker/handlers.ts).
 */
const COST_FACTOR = 2;

export const pageClock: RefreshClock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

export function startRefresh(views: readonly View[], clock: RefreshClock, onError: (error: unknown) => void): Refresh {
  const shown = new Map<View, string>();
  const dueAt = new Map<View, number>();
  let busy = false;
  let over = false;
  let hurried = false;
  let cancel = (): void => {};

  const due = (view: View): boolean =>
    clock.now() >= (dueAt.get(view) ?? 0) && view.wanted() && shown.get(view) !== view.version();

  const refreshNow = async (): Promise<void> => {
    busy = true;
    for (const view of views) {
      if (over || !due(view)) continue;
      const version = view.version();
      const began = clock.now();
      try {
        await view.update();
        shown.set(view, version);
      } catch (error) {
        onError(error);
      }
      const cost = clock.now() - began;
      dueAt.set(view, clock.now() + Math.min(MOST_INTERVAL, Math.max(LEAST_INTERVAL, COST_FACTOR * cost)));
    }
    busy = false;
    if (hurried) dueAt.clear();
    hurried = false;
    if (!over) wait();
  };
  const wait = (): void => {
    cancel = clock.after(TRY_AGAIN_MS, () => void refreshNow());
  };

  wait();
  return {
    hurry() {
      dueAt.clear();
      hurried = busy;
      if (busy || over) return;
      cancel();
      void refreshNow();
    },
    stop() {
      over = true;
      cancel();
    },
  };
}
