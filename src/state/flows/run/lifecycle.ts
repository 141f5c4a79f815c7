// State: how a run begins, whatever asks for it: the draft, a reset, a kept run, a new worker. Until the worker has
// built the new run, the old one stays; if it cannot be built, the old one goes on.
import { toFault } from '../../../core/fault.ts';
import type { RunInfo } from '../../../engine/events.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { forNewRun } from '../../asks/watch.ts';
import { noProgress } from '../../facts/plane/shown.ts';
import { unpackHistory, upTo } from '../../facts/record/history.ts';
import { type KeptRun, overlaidBehind } from '../../facts/record/runs.ts';
import { lastScore } from '../../facts/record/score.ts';
import { waitingChanges } from '../../facts/run/config.ts';
import { hasRun } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import type { Uploads } from '../files/uploads.ts';
import { type Keeper, restore } from '../record/keeper.ts';
import { openAxes } from '../ring/plane-axes.ts';
import { forgetRun } from '../ring/undo.ts';
import { happen } from './hear.ts';
import { report } from './notices.ts';
import type { Trainer } from './trainer.ts';

export interface LifecycleActions {
  /** Builds the same run again, from step 0. */
  reset(): void;
  /** Builds a new run from the draft, changed so first; goes on training if it was training. */
  applyDraft(change?: Partial<RunConfig>): void;
  /** Builds the present run again with this change, but without the other settings that wait. */
  restartWith(change: Partial<RunConfig>): void;
  /** Trains the present run without its mistake under the same seed; the planes of both stand beside each other then. */
  mend(): Promise<void>;
  /** Starts a new worker after a crash. It goes on from the last save, unless changed settings ask for a new run. */
  startAgain(): void;
  /** Forgets what `auto` measured, and builds the run again. */
  chooseAgain(): void;
}

export interface Lifecycle {
  readonly actions: LifecycleActions;
  /** The visit's first run; it trains if `autoplay`. */
  first(): void;
  /** Goes on with a kept run where it was left. */
  open(number: number): void;
}

export interface LifecycleNeeds {
  readonly trainer: Trainer;
  readonly keeper: Pick<Keeper, 'loaded' | 'keep' | 'number'>;
  readonly uploads: Pick<Uploads, 'provide' | 'forget'>;
  /** What is asked about a run while it is looked at. */
  readonly looking: { begin(): void; now(): void; stop(): void };
  readonly play: () => void;
  /** Takes the draft's live values to the run. */
  readonly followDraft: () => void;
  readonly discardDraft: () => void;
  readonly command: (promise: Promise<unknown>) => void;
}

export function createLifecycle(
  store: AppStore,
  views: Views,
  autoplay: boolean,
  { trainer, keeper, uploads, looking, play, followDraft, discardDraft, command }: LifecycleNeeds,
): Lifecycle {
  const begin = (applied: RunConfig, run: RunInfo, number: number, from?: KeptRun): void => {
    looking.stop();
    forNewRun(store, views, applied.latent, run.terms);
    if (from) {
      views.history.set(upTo(unpackHistory(from.history), from.step));
      views.score.set(lastScore(views.history.get()));
      views.progress.set({ step: from.step, epoch: from.step / run.stepsPerEpoch, stepsPerSecond: 0, spent: null });
    }
    const { runs, present, overlaid, compared } = store.getState();
    store.setState({
      applied,
      begun: from?.begun ?? applied,
      liveChanges: from?.liveChanges ?? [],
      run,
      preparing: null,
      measurements: null,
      present: number,
      overlaid: overlaidBehind(number, { runs, present, overlaid }),
      // A run is not compared with itself.
      compared: compared === number ? null : compared,
    });
    if (from?.frame) openAxes(store, from.frame.embedding);
    forgetRun(store);
    happen(store, { kind: 'ready' });
    looking.begin();
    looking.now();
    followDraft();
  };

  /**
   * Builds a run, or goes on with a kept one. It trains at once if the old run trains by then, or if it is the first
   * and `autoplay` is set. `upload` are the visitor's files.
   */
  const configure = async (config: RunConfig, upload: SetSummary | null, from?: KeptRun): Promise<void> => {
    store.setState({ preparing: { stage: 'data', detail: '' } });
    try {
      await Promise.all([keeper.loaded, keeper.keep(true)]);
      if (config.data === 'upload') await uploads.provide(upload);
      const client = trainer.client();
      const run = await client.call('configure', config);
      const fault = from && (await restore(client, from));
      const kept = fault ? undefined : from;
      const number = kept?.number ?? (await keeper.number());
      const { status } = store.getState();
      store.setState({ appliedUpload: config.data === 'upload' ? upload : null });
      begin(config, run, number, kept);
      if (fault) report(store, fault);
      else if (status.kind === 'running' || (status.kind === 'starting' && autoplay)) play();
    } catch (thrown) {
      const fault = toFault(thrown);
      store.setState({ preparing: null });
      if (fault.code === 'worker/crashed') return;
      // An old run goes on; without one there is nothing to show but the fault.
      if (!hasRun(store.getState().status)) happen(store, { kind: 'crash', fault });
      else if (from) discardDraft();
      // What was pressed and moved meanwhile was meant for the new run; now it applies to the old one.
      if (store.getState().status.kind === 'running') play();
      followDraft();
      report(store, fault);
      looking.now();
    }
  };

  const reset = (): void => {
    const { applied, appliedUpload, preparing } = store.getState();
    if (applied && !preparing) void configure(applied, appliedUpload);
  };
  return {
    first: () => void configure(store.getState().draft, null),
    open(number) {
      const { runs, preparing } = store.getState();
      const from = runs.find((run) => run.number === number);
      if (!from || preparing) return;
      store.setState(({ upload }) => ({ draft: from.config, upload: from.upload ?? upload, offered: null }));
      void configure(from.config, from.upload, from);
    },
    actions: {
      reset,
      applyDraft(change = {}) {
        const { draft: before, upload, preparing } = store.getState();
        if (preparing) return;
        const draft = { ...before, ...change };
        store.setState({ draft });
        void configure(draft, upload);
      },
      restartWith(change) {
        const { applied, appliedUpload, preparing } = store.getState();
        if (!applied || preparing) return;
        store.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
        void configure({ ...applied, ...change }, appliedUpload);
      },
      async mend() {
        const { applied, appliedUpload, preparing, present: wrong } = store.getState();
        if (!applied || applied.mistake === 'none' || preparing) return;
        store.setState(({ draft }) => ({ draft: { ...draft, mistake: 'none' } }));
        await configure({ ...applied, mistake: 'none' }, appliedUpload);
        const { present, runs, status } = store.getState();
        if (present === wrong) return;
        // Also where the wrong one had stopped.
        if (status.kind !== 'running') play();
        const kept = runs.some(({ number, frame }) => number === wrong && frame !== null);
        if (kept) store.setState({ compared: wrong });
      },
      startAgain() {
        if (store.getState().status.kind !== 'crashed') return;
        happen(store, { kind: 'start' });
        views.progress.set(noProgress);
        trainer.replace();
        uploads.forget();
        const state = store.getState();
        const saved = state.runs.find(({ number }) => number === state.present);
        const unchanged = state.applied !== null && waitingChanges(state).length === 0;
        void configure(state.draft, state.upload, unchanged ? saved : undefined);
      },
      chooseAgain() {
        if (!store.getState().preparing) command(trainer.client().call('forgetChoices', null).then(reset));
      },
    },
  };
}
