// State: keeps the screen awake while that is wanted, with at most one lock.

/** The part of the browser's `WakeLockSentinel` that is used here. */
export interface WakeLock {
  release(): Promise<void>;
  addEventListener(name: 'release', listener: () => void): void;
}

/**
 * Returns a function that checks whether the lock is wanted now, and asks for it or releases it. One request at a time.
 */
export function createWakeLock(
  wanted: () => boolean,
  request: () => Promise<WakeLock | undefined>,
): () => Promise<void> {
  let lock: WakeLock | null = null;
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      // Asking takes a while, and something else may be wanted by then.
      while (wanted() !== (lock !== null)) {
        if (lock) {
          const held: WakeLock = lock;
          lock = null;
          await held.release();
          continue;
        }
        const given = await request();
        if (!given) break;
        lock = given;
        given.addEventListener('release', () => {
          if (lock === given) lock = null;
        });
      }
    } catch {
      // Refused on low battery and in some browsers; training does not depend on it.
    }
    busy = false;
  };
}
