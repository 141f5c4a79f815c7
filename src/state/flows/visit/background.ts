// State: what happens to a run when nobody looks. If the visitor chose so, it pauses while the tab is hidden, or the
// screen stays awake while it trains.
import { type Cell, createCell } from '../../store/cell.ts';
import { loadPreference, type Preference, savePreference } from './preferences.ts';
import type { AppStore } from '../../store/store.ts';
import { createWakeLock } from './wake-lock.ts';

export interface Background {
  readonly pauseHidden: Cell<boolean>;
  readonly keepAwake: Cell<boolean>;
}

/** A choice between yes and no that outlasts the visit. */
export function remembered(name: Preference): Cell<boolean> {
  const cell = createCell(loadPreference(name) === 'yes');
  cell.subscribe(() => savePreference(name, cell.get() ? 'yes' : 'no'));
  return cell;
}

/** Follows the tab and the run from now on. */
export function followBackground(store: AppStore, { play, pause }: { play(): void; pause(): void }): Background {
  const background: Background = { pauseHidden: remembered('pause-hidden'), keepAwake: remembered('keep-awake') };
  /** Paused here, and so to be resumed here. */
  let resting = false;

  const running = (): boolean => store.getState().status.kind === 'running';
  const awake = createWakeLock(
    () => background.keepAwake.get() && running() && !document.hidden,
    async () => navigator.wakeLock?.request('screen'),
  );
  const check = (): void => {
    if (document.hidden && background.pauseHidden.get() && running()) {
      resting = true;
      pause();
    } else if (!document.hidden && resting) {
      resting = false;
      if (store.getState().status.kind === 'paused') play();
    }
    void awake();
  };
  document.addEventListener('visibilitychange', check);
  // Also for a run that begins while the tab is hidden. The check waits for a microtask, so that its pause is sent
  // after the command that started the run.
  store.subscribe((state, before) => state.status !== before.status && queueMicrotask(check));
  background.keepAwake.subscribe(() => void awake());
  return background;
}
