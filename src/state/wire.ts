// State: the worker's events into the store, and what the user does into commands. Everything the page can do is here.
import { startTrainer, type TrainerClient } from '../client/trainer.ts';
import { type Fault, toFault } from '../core/fault.ts';
import type { RunConfig } from '../settings/config.ts';
import type { RunInfo } from '../engine/events.ts';
import type { UploadedSet } from '../protocol/messages.ts';
import type { Actions } from './actions.ts';
import { canAsk } from './asks/asking.ts';
import { followComparison } from './flows/ring/comparing.ts';
import { followAttention } from './flows/visit/attention.ts';
import { waitingChanges, withParts } from './facts/run/config.ts';
import { fetchData, prepared } from './flows/files/download.ts';
import { createListeners, happen } from './flows/run/hear.ts';
import { unpackHistory, upTo } from './facts/record/history.ts';
import { createHandle } from './flows/ring/handle.ts';
import { createKeeper, restore } from './flows/record/keeper.ts';
import { explored } from './facts/page/lab.ts';
import { followLeaving } from './flows/visit/leaving.ts';
import { followLive } from './flows/run/live.ts';
import { createMeasuring } from './flows/run/measure.ts';
import { followNotices, report } from './flows/run/notices.ts';
import { createPlaneActions } from './flows/ring/plane-actions.ts';
import { followUse, openAxes } from './flows/ring/plane-axes.ts';
import { followProjection } from './flows/ring/projection.ts';
import { pageClock, type Refresh, startRefresh } from './asks/refresh.ts';
import { createReading } from './flows/files/reading.ts';
import { createRewind } from './flows/record/rewinding.ts';
import { type KeptRun, overlaidBehind } from './facts/record/runs.ts';
import { epochFrom, followSchedule } from './flows/run/schedule.ts';
import { lastScore } from './facts/record/score.ts';
import { hasRun } from './facts/run/status.ts';
import type { AppStore } from './store/store.ts';
import { forgetRun } from './flows/ring/undo.ts';
import { createUploads } from './flows/files/uploads.ts';
import type { Views } from './store/views.ts';
import { noProgress } from './facts/plane/shown.ts';
import { forNewRun, presentViews } from './asks/watch.ts';
import type { PanelId } from './facts/page/panels.ts';

/** Connects the page with a worker, which starts when `ready` resolves. */
export function wire(store: AppStore, views: Views, autoplay: boolean, ready: Promise<unknown>): Actions {
  const visible = new Set<PanelId>();
  let refresh: Refresh | null = null;
  let client = start();

  const complain = (thrown: unknown): void => {
    const fault = toFault(thrown);
    // A dead worker rejects all that is in flight; its end was told once, by onCrash.
    if (fault.code !== 'worker/crashed') report(store, fault);
  };
  const command = (promise: Promise<unknown>): void => void promise.catch(complain);

  const comparing = followComparison(
    store,
    views,
    () => client,
    () => handle,
  );
  const handle = createHandle(store, views, (z) => client.decodeUrgently(z), complain, comparing.asked);
  const lookNow = (): void => {
    handle.look();
    refresh?.hurry();
  };

  function start(): TrainerClient {
    return startTrainer(
      createListeners(store, views, { onSteps: () => handle.follow(), onStopped: () => lookNow() }),
      crash,
      ready,
    );
  }

  function crash(fault: Fault): void {
    refresh?.stop();
    store.setState({ preparing: null });
    happen(store, { kind: 'crash', fault });
    report(store, fault);
  }

  const followDraft = followLive(
    store,
    () => client,
    () => views.progress.get().step,
    () => handle.look(),
    complain,
  );
  const keeper = createKeeper(store, views, () => client);
  followLeaving(() => client);
  const uploads = createUploads(() => client);

  /**
   * Builds the run, or goes on with a kept one. It goes on training if, by then, the old one is; a first run trains if
   * `autoplay`. `upload` are the visitor's files, where it learns from such.
   */
  const configure = async (config: RunConfig, upload: UploadedSet | null, from?: KeptRun): Promise<void> => {
    store.setState({ preparing: { stage: 'data', detail: '' } });
    try {
      await Promise.all([keeper.loaded, keeper.keep(true)]);
      if (config.data === 'upload') await uploads.provide(upload);
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
      // With an old run at hand that one goes on; without any there is nothing to show but the fault.
      if (!hasRun(store.getState().status)) happen(store, { kind: 'crash', fault });
      else if (from) discardDraft();
      // What was pressed and moved meanwhile was meant for the next run; it is this one's now.
      if (store.getState().status.kind === 'running') play();
      followDraft();
      report(store, fault);
      lookNow();
    }
  };

  const discardDraft = (): void =>
    store.setState(({ draft, applied, upload, appliedUpload }) => ({
      draft: applied ?? draft,
      upload: appliedUpload ?? upload,
    }));

  const applyDraft = (): void => {
    const { draft, upload, preparing } = store.getState();
    if (!preparing) void configure(draft, upload);
  };

  const begin = (applied: RunConfig, run: RunInfo, number: number, from?: KeptRun): void => {
    refresh?.stop();
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
    const onScreen = (panel: PanelId): boolean => !document.hidden && visible.has(panel);
    refresh = startRefresh(
      [...presentViews(() => client, store, views, onScreen), ...comparing.views(onScreen)],
      pageClock,
      complain,
    );
    lookNow();
    followDraft();
  };

  const play = (): void => {
    if (!hasRun(store.getState().status)) return;
    happen(store, { kind: 'play' });
    // A run that is being built plays when it begins: what it reported before that would be lost.
    if (canAsk(store)) command(client.call('play', null));
  };

  document.addEventListener('visibilitychange', () => !document.hidden && lookNow());
  followProjection(store, views);
  followNotices(store);
  const rest = (): Promise<unknown> => {
    happen(store, { kind: 'pause' });
    return client.call('pause', null);
  };
  const measuring = createMeasuring(store, rest, play, complain, (other) =>
    uploads.give(other, store.getState().appliedUpload),
  );
  const pause = (): void => {
    measuring.stay();
    command(rest().then(lookNow));
    void keeper.keep(false);
  };
  const rewind = createRewind(store, views, () => client, { rest, lookNow, command });
  followSchedule(store, views);
  followUse(store, views);
  void configure(store.getState().draft, null);

  const actions: Actions = {
    play,
    attention: followAttention(store, { play, pause }),
    pause,
    step() {
      // Of a run that is being built, the step would be done before anybody listens.
      if (!canAsk(store)) return;
      measuring.stay();
      happen(store, { kind: 'pause' });
      command(client.call('step', { count: 1 }).then(lookNow));
    },
    reset() {
      const { applied, appliedUpload, preparing } = store.getState();
      if (applied && !preparing) void configure(applied, appliedUpload);
    },
    applyDraft,
    restartWith(change) {
      const { applied, appliedUpload, preparing } = store.getState();
      if (!applied || preparing) return;
      store.setState(({ draft }) => ({ draft: { ...draft, ...change } }));
      void configure({ ...applied, ...change }, appliedUpload);
    },
    discardDraft,
    edit(change) {
      store.setState(({ draft }) => {
        const { variant, likelihood, posterior, prior, ...rest } = { ...draft, ...change };
        const moved = withParts(draft, { variant, likelihood, posterior, prior });
        return { draft: { ...moved, ...rest, params: change.params ?? moved.params } };
      });
      followDraft();
    },
    ...createPlaneActions(store, views, handle, comparing, { lookNow, hurry: () => refresh?.hurry() }),
    showSettings: (allSettings) => store.setState({ allSettings }),
    present: (presenting, presented) => store.setState({ presenting, ...(presented && { presented }) }),
    keepAtHand: (sliders) => store.setState({ sliders }),
    explore(change) {
      store.setState(({ lab }) => ({ lab: explored(lab, change) }));
      refresh?.hurry();
    },
    show(drawing) {
      views.drawing.set(drawing);
      if (drawing) views.lastDrawing.set(drawing);
      if (!drawing) views.drawn.set(null);
      refresh?.hurry();
    },
    rewind(step) {
      measuring.stay();
      rewind(step);
    },
    scheduleAnew: () => actions.edit({ scheduleFrom: epochFrom(views.progress.get().epoch) }),
    collect: () => void client.collect(),
    ...createReading(store, uploads, complain, (processor) => {
      // A trainer that is gone has nothing to share, and its end is told elsewhere.
      client.call('share', { processor }).catch(() => {});
    }),
    async fetchData(id) {
      const { controls, presenting } = store.getState();
      // A link asked for it; without the set-up nobody could apply it.
      if ((await fetchData(store, client, id)) && (!controls || presenting)) {
        await prepared(store);
        applyDraft();
      }
    },
    cancelFetch() {
      const running = store.getState().download?.stage === 'running';
      store.setState({ download: null });
      if (running) command(client.call('cancelDownload', null));
    },
    startAgain() {
      if (store.getState().status.kind !== 'crashed') return;
      client.terminate();
      happen(store, { kind: 'start' });
      views.progress.set(noProgress);
      client = start();
      uploads.forget();
      const state = store.getState();
      const saved = state.runs.find(({ number }) => number === state.present);
      const unchanged = state.applied !== null && waitingChanges(state).length === 0;
      void configure(state.draft, state.upload, unchanged ? saved : undefined);
    },
    runs: {
      ...keeper.actions,
      open(number) {
        const { runs, preparing } = store.getState();
        const from = runs.find((run) => run.number === number);
        if (!from || preparing) return;
        store.setState(({ upload }) => ({ draft: from.config, upload: from.upload ?? upload, offered: null }));
        void configure(from.config, from.upload, from);
      },
    },
    chooseAgain() {
      if (!store.getState().preparing) command(client.call('forgetChoices', null).then(actions.reset));
    },
    ...measuring.actions,
    setVisible(panel, isVisible) {
      if (isVisible) visible.add(panel);
      else visible.delete(panel);
      if (isVisible) refresh?.hurry();
    },
  };
  return actions;
}
