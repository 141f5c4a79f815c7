// Asks: which panels are on screen, and when the present run is asked again for what they show.
import type { PanelId } from '../facts/page/panels.ts';
import { pageClock, type Refresh, startRefresh, type View } from './refresh.ts';

export interface Looking {
  /** Begins to ask a new run. */
  begin(): void;
  /** Asks at once, for the picture at the ring first. Called when the weights or what is looked at have changed. */
  now(): void;
  /** Asks at once, but not for the picture at the ring. */
  hurry(): void;
  /** Stops asking: there is no run to ask. */
  stop(): void;
  setVisible(panel: PanelId, visible: boolean): void;
}

/**
 * `viewsOf` lists what the run is asked, in lists that do not wait for each other, and `lookAtRing` asks for the picture at the ring.
 */
export function createLooking(
  viewsOf: (isVisible: (panel: PanelId) => boolean) => readonly (readonly View[])[],
  lookAtRing: () => void,
  complain: (thrown: unknown) => void,
): Looking {
  const visible = new Set<PanelId>();
  let refreshes: readonly Refresh[] = [];
  const stop = (): void => {
    for (const refresh of refreshes) refresh.stop();
  };
  const hurry = (): void => {
    for (const refresh of refreshes) refresh.hurry();
  };
  const now = (): void => {
    lookAtRing();
    hurry();
  };
  document.addEventListener('visibilitychange', () => !document.hidden && now());
  return {
    now,
    hurry,
    begin() {
      stop();
      refreshes = viewsOf((panel) => !document.hidden && visible.has(panel)).map((views) =>
        startRefresh(views, pageClock, complain),
      );
    },
    stop,
    setVisible(panel, isVisible) {
      if (isVisible) visible.add(panel);
      else visible.delete(panel);
      if (isVisible) hurry();
    },
  };
}
