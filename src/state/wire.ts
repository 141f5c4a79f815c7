// State: the worker's events into the store, and what the user does into commands. Everything the page can do is here.
import { latestWins } from '../client/latest.ts';
import { startTrainer, type TrainerClient } from '../client/trainer.ts';
import { type Fault, toFault } from '../core/fault.ts';
import { wholePlane } from '../math/window.ts';
import type { LiveConfig, RunConfig } from '../models/settings.ts';
import type { RunInfo } from '../engine/events.ts';
import type { Actions } from './actions.ts';
import { followComparison } from './companion.ts';
import { followAttention } from './attention.ts';
import { liveConfig, sameLive, structuralChanges, withParts } from './config.ts';
import { fetchData } from './download.ts';
import { createListeners, goBack, happen } from './hear.ts';
import { unpackHistory, upTo } from './history.ts';
import { createHandle } from './handle.ts';
import { createKeeper } from './keeper.ts';
import { measureAll } from './measure.ts';
import { report } from './notices.ts';
import { followProjection } from './projection.ts';
import { pageClock, type Refresh, startRefresh } from './refresh.ts';
import { type KeptRun, nextNumber, overlaidBehind } from './runs.ts';
import { hasRun } from './status.ts';
import type { AppStore } from './store.ts';
import { checkpointNear } from './timeline.ts';
import { noProgress, type Views } from './views.ts';
import { fitExtent, forNewRun, onPlaneOnly, type PanelId, runViews } from './watch.ts';

/** For so long a zoomed plane is left alone before its grid is decoded anew. */
const ZOOM_REST = 150;

export function wire(store: AppStore, views: Views, autoplay: boolean): Actions {
  const visible = new Set<PanelId>();
  let refresh: Refresh | null = null;
  let client = start();
  let abort: AbortController | null = null;

  const complain = (thrown: unknown): void => {
    const fault = toFault(thrown);
    // A dead worker rejects all that is in flight; its end was told once, by onCrash.
    if (fault.code !== 'worker/crashed') report(store, fault);
  };
  const command = (promise: Promise<unknown>): void => void promise.catch(complain);

  const companion = followComparison(
    store,
    views,
    () => client,
    () => handle,
  );
  const handle = createHandle(store, views, (z) => client.call('decode', { z }), complain, companion.asked);
  let zooming: ReturnType<typeof setTimeout> | undefined;
  const sendLive = latestWins(
    (live: LiveConfig) => client.call('setLive', live),
    () => handle.look(),
    complain,
  );
  const lookNow = (): void => {
    handle.look();
    refresh?.hurry();
  };

  function start(): TrainerClient {
    return startTrainer(
      createListeners(store, views, { onSteps: () => handle.follow(), onStopped: () => lookNow() }),
      crash,
    );
  }

  function crash(fault: Fault): void {
    refresh?.stop();
    store.setState({ preparing: null });
    happen(store, { kind: 'crash', fault });
    report(store, fault);
  }

  const keeper = createKeeper(store, views, () => client);

  /**
   * Builds the run, or goes on with a kept one. It goes on training if, by then, the old one is; a first run trains if
   * `autoplay`.
   */
  const configure = async (config: RunConfig, from?: KeptRun): Promise<void> => {
    store.setState({ preparing: { stage: 'data', detail: '' } });
    try {
      await Promise.all([keeper.loaded, keeper.keep(true)]);
      const run = await client.call('configure', config);
      if (from) await client.call('restore', { checkpoint: from.checkpoint });
      const { status } = store.getState();
      begin(config, run, from);
      if (status.kind === 'running' || (status.kind === 'starting' && autoplay)) play();
    } catch (thrown) {
      const fault = toFault(thrown);
      store.setState({ preparing: null });
      if (fault.code === 'worker/crashed') return;
      // With an old run at hand that one goes on; without any there is nothing to show but the fault.
      if (!hasRun(store.getState().status)) happen(store, { kind: 'crash', fault });
      report(store, fault);
    }
  };

  const begin = (applied: RunConfig, run: RunInfo, from?: KeptRun): void => {
    refresh?.stop();
    forNewRun(store, views, applied.latent, run.terms);
    if (from) {
      views.history.set(upTo(unpackHistory(from.history), from.step));
      views.progress.set({ step: from.step, epoch: from.step / run.stepsPerEpoch, stepsPerSecond: 0, spent: null });
    }
    const { runs, present, overlaid, compared } = store.getState();
    const number = from?.number ?? nextNumber(runs, present);
    store.setState({
      applied,
      run,
      preparing: null,
      measurements: null,
      present: number,
      overlaid: overlaidBehind(number, { runs, present, overlaid }),
      // A run is not compared with itself.
      compared: compared === number ? null : compared,
    });
    happen(store, { kind: 'ready' });
    const onScreen = (panel: PanelId): boolean => !document.hidden && visible.has(panel);
    refresh = startRefresh(
      [...runViews(client, store, views, onScreen), ...companion.views(onScreen)],
      pageClock,
      complain,
    );
    lookNow();
    followDraft();
  };

  /** Sends the draft's live values to the run they differ from. */
  const followDraft = (): void => {
    const { draft, applied } = store.getState();
    if (!applied) return;
    const live = liveConfig(draft, applied);
    if (sameLive(live, applied)) return;
    store.setState({ applied: { ...applied, ...live } });
    sendLive(live);
  };

  const play = (): void => {
    if (!hasRun(store.getState().status)) return;
    happen(store, { kind: 'play' });
    command(client.call('play', null));
  };

  document.addEventListener('visibilitychange', () => !document.hidden && lookNow());
  followProjection(store, views);
  const pause = (): void => {
    happen(store, { kind: 'pause' });
    command(client.call('pause', null).then(lookNow));
    void keeper.keep(false);
  };
  void configure(store.getState().draft);

  return {
    play,
    attention: followAttention(store, { play, pause }),
    pause,
    step() {
      if (!hasRun(store.getState().status)) return;
      happen(store, { kind: 'pause' });
      command(client.call('step', { count: 1 }).then(lookNow));
    },
    reset() {
      const { applied, preparing } = store.getState();
      if (applied && !preparing) void configure(applied);
    },
    applyDraft() {
      const { draft, preparing } = store.getState();
      if (!preparing) void configure(draft);
    },
    discardDraft: () => store.setState(({ draft, applied }) => ({ draft: applied ?? draft })),
    edit(change) {
      store.setState(({ draft }) => {
        const { variant, likelihood, posterior, prior, ...rest } = { ...draft, ...change };
        const moved = withParts(draft, { variant, likelihood, posterior, prior });
        return { draft: { ...moved, ...rest, params: change.params ?? moved.params } };
      });
      followDraft();
    },
    look(change) {
      store.setState(({ plane }) => ({ plane: { ...plane, ...change } }));
      fitExtent(store, views);
      if (change.projection) views.z.set(onPlaneOnly(store, views));
      if (['projection', 'axes', 'x', 'y'].some((key) => key in change)) views.window.set(wholePlane);
      lookNow();
    },
    zoom(window) {
      views.window.set(window);
      // The pictures are asked for when it has come to rest; until then those that there are grow with it.
      clearTimeout(zooming);
      zooming = setTimeout(() => refresh?.hurry(), ZOOM_REST);
    },
    present: (presenting, presented) => store.setState({ presenting, ...(presented && { presented }) }),
    explore(change) {
      store.setState(({ lab }) => ({ lab: { ...lab, ...change } }));
      refresh?.hurry();
    },
    show(drawing) {
      views.drawing.set(drawing);
      if (drawing) views.lastDrawing.set(drawing);
      if (!drawing) views.drawn.set(null);
      refresh?.hurry();
    },
    rewind(step) {
      const checkpoint = checkpointNear(views.timeline.get(), step);
      if (!checkpoint) return;
      happen(store, { kind: 'pause' });
      const back = (): void => {
        goBack(views, checkpoint.step);
        views.scrubbed.set(null);
        lookNow();
      };
      command(client.call('restore', { checkpoint }).then(back));
    },
    moveHandle: handle.move,
    aimHandle: handle.aim,
    moveCompared: companion.move,
    aimCompared: companion.aim,
    async readFiles(files) {
      store.setState({ reading: true });
      try {
        const upload = await client.call('readFiles', { files });
        store.setState(({ draft }) => ({ upload, draft: { ...draft, data: 'upload' } }));
      } catch (thrown) {
        complain(thrown);
      }
      store.setState({ reading: false });
    },
    fetchData: (id) => fetchData(store, client, id),
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
      const { draft, applied, runs, present } = store.getState();
      const saved = runs.find(({ number }) => number === present);
      if (saved && applied && structuralChanges(draft, applied).length === 0) void configure(draft, saved);
      else void configure(draft);
    },
    runs: {
      ...keeper.actions,
      open(number) {
        const { runs, preparing } = store.getState();
        const from = runs.find((run) => run.number === number);
        if (!from || preparing) return;
        store.setState({ draft: from.config, offered: null });
        void configure(from.config, from);
      },
    },
    chooseAgain() {
      const { applied, preparing } = store.getState();
      if (applied && !preparing) command(client.call('forgetChoices', null).then(() => configure(applied)));
    },
    measure() {
      const { applied, measuring, status } = store.getState();
      if (!applied || measuring) return;
      const wasRunning = status.kind === 'running';
      abort = new AbortController();
      const { signal } = abort;
      store.setState({ measuring: true });
      happen(store, { kind: 'pause' });
      command(
        client
          .call('pause', null)
          .then(() => measureAll(store, applied, signal))
          .finally(() => {
            store.setState({ measuring: false });
            if (wasRunning && store.getState().status.kind === 'paused') play();
          }),
      );
    },
    cancelMeasuring: () => abort?.abort(),
    setVisible(panel, isVisible) {
      if (isVisible) visible.add(panel);
      else visible.delete(panel);
      if (isVisible) refresh?.hurry();
    },
  };
}
