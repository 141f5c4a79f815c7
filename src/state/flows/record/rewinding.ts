// State: takes a run back to an earlier checkpoint. The state that it leaves is kept, so that the rewind can be undone.
import type { TrainerClient } from '../../../client/trainer.ts';
import type { Checkpoint } from '../../../engine/checkpoint.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { canAsk } from '../../asks/asking.ts';
import { goBack } from '../run/hear.ts';
import type { History } from '../../facts/record/history.ts';
import { type LiveChange, withChanges } from '../../facts/run/live-changes.ts';
import type { AppStore } from '../../store/store.ts';
import { checkpointNear, type Timeline } from '../../facts/record/timeline.ts';
import { did } from '../ring/undo.ts';
import type { Views } from '../../store/views.ts';

/** A run's checkpoint, and all that was known of the run then. */
interface Stand {
  readonly checkpoint: Checkpoint;
  readonly applied: RunConfig | null;
  readonly history: History;
  readonly timeline: Timeline;
  readonly liveChanges: readonly LiveChange[];
}

export interface Rewinding {
  /** Pauses the run. */
  readonly rest: () => Promise<unknown>;
  /** Asks for the run's pictures again. */
  readonly lookNow: () => void;
  readonly command: (promise: Promise<unknown>) => void;
}

/** Returns a function that pauses the run and puts back the weights of the checkpoint nearest to a step. */
export function createRewind(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  { rest, lookNow, command }: Rewinding,
): (step: number) => void {
  const standing = async (): Promise<Stand> => {
    await rest();
    const checkpoint = await client().call('save', null);
    const { applied, liveChanges } = store.getState();
    return { checkpoint, applied, history: views.history.get(), timeline: views.timeline.get(), liveChanges };
  };
  const put = async (stand: Stand): Promise<void> => {
    await client().call('restore', { checkpoint: stand.checkpoint });
    views.history.set(stand.history);
    views.timeline.set(stand.timeline);
    const { applied } = store.getState();
    // Settings stay as they are now; those that differ count as changed at that step.
    const changed =
      stand.applied && applied && withChanges(stand.liveChanges, stand.checkpoint.step, stand.applied, applied);
    store.setState({ liveChanges: changed ?? stand.liveChanges });
    goBack(store, views, stand.checkpoint.step);
    views.scrubbed.set(null);
    lookNow();
  };
  const rewind = async (checkpoint: Checkpoint): Promise<void> => {
    const { run } = store.getState();
    let other = await standing();
    if (store.getState().run !== run || !canAsk(store)) return;
    await client().call('restore', { checkpoint });
    goBack(store, views, checkpoint.step);
    views.scrubbed.set(null);
    lookNow();
    // Swaps between the two states, each as it was left.
    const swap = async (): Promise<void> => {
      if (!canAsk(store)) return;
      const here = await standing();
      await put(other);
      other = here;
    };
    const change = (): void => command(swap());
    did(store, { kind: 'rewind', values: { step: checkpoint.step }, back: change, again: change });
  };
  return (step) => {
    const checkpoint = checkpointNear(views.timeline.get(), step);
    if (checkpoint && canAsk(store)) command(rewind(checkpoint));
  };
}
