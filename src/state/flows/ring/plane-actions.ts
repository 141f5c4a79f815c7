// State: what a visitor does on the plane: its layers and axes, the part that is looked at, and the ring, whose moves
// can be taken back.
import { type PlaneWindow, wholePlane } from '../../../math/window.ts';
import type { SeatId } from '../../../protocol/messages.ts';
import type { Comparing } from './comparing.ts';
import type { Handle } from './handle.ts';
import { createRingMoves, followPresses } from './ring-moves.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import { type PlaneView, planeDims } from '../../facts/plane/plane.ts';
import { fitExtent } from '../../asks/views/seat-views.ts';
import { onPlaneOnly } from '../../asks/watch.ts';

export interface PlaneActions {
  /** Changes how the plane is shown, not the run. */
  setView(change: Partial<PlaneView>): void;
  /** Shows a part of the plane, larger. */
  zoom(window: PlaneWindow): void;
  /**
   * Puts the ring on that run's plane, z with its latent size; the picture follows. On the other plane the ring moves
   * along.
   */
  moveRing(of: SeatId, z: Float32Array): void;
  /** Asks for the picture of where the ring is about to be put. */
  aimRing(of: SeatId, z: Float32Array): void;
}

/** A zoomed plane must rest this long before its grid is decoded again. */
const ZOOM_REST = 150;

export function createPlaneActions(
  store: AppStore,
  views: Views,
  handle: Handle,
  comparing: Comparing,
  { now, hurry }: { readonly now: () => void; readonly hurry: () => void },
): PlaneActions {
  let zooming: ReturnType<typeof setTimeout> | undefined;
  const moved = createRingMoves(store, handle.move, followPresses(document), () => performance.now());
  const rings = { present: handle, compared: comparing };
  return {
    setView(change) {
      const chosenBy = 'x' in change || 'y' in change ? { chosenBy: 'visitor' as const } : {};
      store.setState(({ plane }) => ({ plane: { ...plane, ...change, ...chosenBy } }));
      fitExtent(views, planeDims(store.getState()));
      if (change.projection) views.z.set(onPlaneOnly(store, views));
      if (['projection', 'axes', 'x', 'y'].some((key) => key in change)) views.window.set(wholePlane);
      now();
    },
    zoom(window) {
      views.window.set(window);
      // New pictures are asked for when the zoom has come to rest; until then the old ones are scaled.
      clearTimeout(zooming);
      zooming = setTimeout(hurry, ZOOM_REST);
    },
    moveRing(of, z) {
      const from = views.z.get();
      rings[of].move(z);
      moved(from, views.z.get());
    },
    aimRing: (of, z) => rings[of].aim(z),
  };
}
