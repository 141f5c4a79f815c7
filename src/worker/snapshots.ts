// Worker: copies of a run's state in plain memory, in case its device is lost with everything on it.
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { Session } from '../engine/session.ts';

/** At most this much training is lost with a device. */
export const SNAPSHOT_EVERY_MS = 3000;

export interface Snapshots {
  /** The newest snapshot; null before the first, since a run can begin again from its seed at step 0. */
  readonly latest: Checkpoint | null;
  /** Takes a snapshot if it is time. May be called as often as you like. */
  keep(): Promise<void>;
  /** The run went back to this state: earlier copies are of steps that it no longer has. */
  wentBack(to: Checkpoint): void;
}

export function createSnapshots(session: Session, now: () => number): Snapshots {
  let latest: Checkpoint | null = null;
  let takenAt = now();
  let busy = false;
  let turnings = 0;
  return {
    get latest() {
      return latest;
    },
    wentBack(to) {
      turnings++;
      latest = to;
    },
    async keep() {
      if (busy || now() - takenAt < SNAPSHOT_EVERY_MS || latest?.step === session.step) return;
      busy = true;
      takenAt = now();
      const before = turnings;
      try {
        const next = await session.save();
        // Weights that are not finite will be rolled back when the loss is read, so they are not kept.
        if (before === turnings && next.parameters.every(Number.isFinite)) latest = next;
      } catch {
        // The device is gone; the snapshot before is used.
      } finally {
        busy = false;
      }
    },
  };
}
