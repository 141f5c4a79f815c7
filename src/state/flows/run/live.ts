// State: sends live settings to the worker: one message on its way at a time, the newest values next.
import { latestWins } from '../../../client/latest.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import type { LiveConfig } from '../../../settings/config.ts';
import { liveConfig, sameLive } from '../../facts/run/config.ts';
import { withChanges } from '../../facts/run/live-changes.ts';
import type { AppStore } from '../../store/store.ts';

/**
 * Returns a function that sends the draft's live values where they differ from the run's, and notes the change at the
 * present step.
 */
export function followLive(
  store: AppStore,
  client: () => TrainerClient,
  stepNow: () => number,
  onSent: () => void,
  complain: (thrown: unknown) => void,
): () => void {
  const send = latestWins(
    (live: LiveConfig) => client().call('setLive', live),
    onSent,
    complain,
    // Values that waited are for the old run; the new one gets its own when it begins.
    () => store.getState().preparing === null,
  );
  return () => {
    const { draft, applied, preparing } = store.getState();
    // A run that is being built gets its own when it begins.
    if (!applied || preparing) return;
    const live = liveConfig(draft, applied);
    if (sameLive(live, applied)) return;
    const changed = { ...applied, ...live };
    store.setState(({ liveChanges }) => ({
      applied: changed,
      liveChanges: withChanges(liveChanges, stepNow(), applied, changed),
    }));
    send(live);
  };
}
