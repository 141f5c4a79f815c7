// State: what happens to a run when nobody looks: by choice it pauses while the tab is hidden, and by choice the screen stays
// awake while it trains.
import { type Cell, createCell } from './cell.ts';
import { loadPreference, type Preference, savePreference } from './preferences.ts';
import type { AppStore } from './store.ts';

export interface Attention {
  readonly pauseHidden: Cell<boolean>;
  readonly keepAwake: Cell<boolean>;
}

function remembered(name: Preference): Cell<boolean> {
  const cell = createCell(loadPreference(name) === 'yes');
  cell.subscribe(() => savePreference(name, cell.get() ? 'yes' : 'no'));
  return cell;
}

/** Follows the tab and the run from now on. */
export function followAttention(store: AppStore, { play, pause }: { play(): void; pause(): void }): Attention {
  const attention: Attention = { pauseHidden: remembered('pause-hidden'), keepAwake: remembered('keep-awake') };
  /** Paused by us, so that it is ours to go on. */
  let resting = false;
  let lock: WakeLockSentinel | null = null;

  const running = (): boolean => store.getState().status.kind === 'running';
  const awake = async (): Promise<void> => {
    const wanted = attention.keepAwake.get() && running() && !document.hidden;
    if (wanted === (lock !== null)) return;
    try {
      if (!wanted) {
        const held = lock;
        lock = null;
        await held?.release();
        return;
      }
      // Refused on low battery and in some browsers; training does not depend on it.
      lock = (await navigator.wakeLock?.request('screen')) ?? null;
      lock?.addEventListener('release', () => {
        lock = null;
      });
    } catch {
      lock = null;
    }
  };
  const look = (): void => {
    if (document.hidden && attention.pauseHidden.get() && running()) {
      resting = true;
      pause();
    } else if (!document.hidden && resting) {
      resting = false;
      if (store.getState().status.kind === 'paused') play();
    }
    void awake();
  };
  document.addEventListener('visibilitychange', look);
  store.subscribe((state, before) => state.status !== before.status && void awake());
  attention.keepAwake.subscribe(() => void awake());
  return attention;
}
