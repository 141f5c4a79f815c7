// State: settings that act in the middle of a run, from the set-up to the worker: one message on its way, the newest
// values next.
import { latestWins } from '../../../client/latest.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import type { LiveConfig } from '../../../settings/config.ts';
import { liveConfig, sameLive } from '../../facts/run/config.ts';
import { withChanges } from '../../facts/run/live-changes.ts';
import type { AppStore } from '../../store/store.ts';

/**
 * What it returns sends the draft's live values to the run that they differ from, and notes the change at the present
 * step.
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
    // Those that waited are another run's; the next gets its own when it begins.
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
