// State: the decoded picture at the ring. One question is on its way at a time, and the newest place is asked for next.
import { latestWins } from '../../../client/latest.ts';
import type { Pictures } from '../../../protocol/messages.ts';
import { hasRun } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export interface Handle {
  /** Asks for the picture of where the ring is. Called when the weights or the run have changed. */
  decodeNow(): void;
  /**
   * As `decodeNow`, unless the ring is being dragged: then the picture is fresh anyway, and one more question would
   * only delay the next.
   */
  follow(): void;
  /** Moves the ring and asks for its picture. */
  move(z: Float32Array): void;
  /** Asks for the picture of where the ring is about to be put. */
  aim(z: Float32Array): void;
  /** Whether a picture is on its way. */
  asking(): boolean;
}

/** How long after a move the ring counts as being dragged. */
const DRAG_MS = 250;

export function sameNumbers(a: Float32Array, b: Float32Array | null): boolean {
  return b !== null && a.length === b.length && a.every((value, i) => value === b[i]);
}

export function createHandle(
  store: AppStore,
  views: Views,
  ask: (z: Float32Array) => Promise<Pictures | null>,
  complain: (thrown: unknown) => void,
  /** Called with the z that was just asked for. */
  asked: (z: Float32Array) => void,
): Handle {
  let asking = false;
  // A run that is being built, or one of another latent size, has no picture of this z.
  const hasPicture = (z: Float32Array): boolean => {
    const { status, preparing, applied } = store.getState();
    return hasRun(status) && preparing === null && z.length === applied?.latent && !document.hidden;
  };
  const decode = latestWins(
    async (z: Float32Array) => {
      asking = true;
      try {
        const answer = ask(z);
        asked(z);
        return await answer;
      } finally {
        asking = false;
      }
    },
    (pictures) => pictures && views.decoded.set(pictures),
    complain,
    hasPicture,
  );
  const decodeAt = (z: Float32Array): void => {
    if (hasPicture(z)) decode(z);
  };
  let movedAt = Number.NEGATIVE_INFINITY;
  let aimed: Float32Array | null = null;
  const decodeNow = (): void => decodeAt(views.z.get());
  return {
    decodeNow,
    asking: () => asking,
    follow: () => {
      if (performance.now() - movedAt > DRAG_MS) decodeNow();
    },
    move(z) {
      movedAt = performance.now();
      // Asked before anything is drawn. A place that was aimed at has been asked for already.
      if (!sameNumbers(z, aimed)) decodeAt(z);
      aimed = null;
      views.z.set(z);
    },
    aim(z) {
      movedAt = performance.now();
      aimed = z;
      decodeAt(z);
    },
  };
}
