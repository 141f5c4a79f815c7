// Asks: what is on screen, and when the present run is asked for it anew.
import type { PanelId } from '../facts/page/panels.ts';
import { pageClock, type Refresh, startRefresh, type View } from './refresh.ts';

export interface Looking {
  /** Another run is there to be asked. */
  begin(): void;
  /** Asks at once, the picture at the ring first: the weights or what is looked at are others. */
  now(): void;
  /** Asks at once, but not for the picture at the ring. */
  hurry(): void;
  /** Nobody is there to be asked. */
  stop(): void;
  setVisible(panel: PanelId, visible: boolean): void;
}

/** `viewsOf` names what the run is asked, and `lookAtRing` asks for the picture there. */
export function createLooking(
  viewsOf: (isVisible: (panel: PanelId) => boolean) => readonly View[],
  lookAtRing: () => void,
  complain: (thrown: unknown) => void,
): Looking {
  const visible = new Set<PanelId>();
  let refresh: Refresh | null = null;
  const hurry = (): void => refresh?.hurry();
  const now = (): void => {
    lookAtRing();
    hurry();
  };
  document.addEventListener('visibilitychange', () => !document.hidden && now());
  return {
    now,
    hurry,
    begin() {
      refresh?.stop();
      refresh = startRefresh(
        viewsOf((panel) => !document.hidden && visible.has(panel)),
        pageClock,
        complain,
      );
    },
    stop: () => refresh?.stop(),
    setVisible(panel, isVisible) {
      if (isVisible) visible.add(panel);
      else visible.delete(panel);
      if (isVisible) hurry();
    },
  };
}
