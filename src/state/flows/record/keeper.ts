// State: saves the present run, so that another can take its place, and a reload or a dead worker loses only the steps
// since the last save.
import type { TrainerClient } from '../../../client/trainer.ts';
import { type Fault, toFault } from '../../../core/fault.ts';
import { packHistory } from '../../facts/record/history.ts';
import { createRunStorage } from './run-storage.ts';
import {
  fromLastVisit,
  type KeptRun,
  latest,
  nextNumber,
  saveAgainAfter,
  withOverlay,
  withRun,
} from '../../facts/record/runs.ts';
import { hasRun } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import { withCheckpoint } from '../../facts/record/timeline.ts';
import type { Uploads } from '../files/uploads.ts';
import { did } from '../ring/undo.ts';
import type { Views } from '../../store/views.ts';

/** How often the page checks whether it is time to save. */
const CHECK_EVERY_MS = 1000;
/** A run with fewer steps is not worth coming back to. */
const LEAST_STEPS = 30;

export interface Keeper {
  /** Resolves when the runs of earlier visits are in the store. */
  readonly loaded: Promise<void>;
  /** A number for a new run. */
  number(): Promise<number>;
  /** Saves the present run; `done` when another is about to take its place. Never fails. */
  keep(done: boolean): Promise<void>;
  readonly actions: Omit<RunActions, 'open'>;
}

/** What a visitor does with kept runs, each named by its number. */
export interface RunActions {
  /** Goes on with it where it was left; the present one is kept in turn. */
  open(number: number): void;
  change(number: number, change: Partial<Pick<KeptRun, 'name' | 'pinned'>>): void;
  remove(number: number): void;
  /** Draws its curves behind the present one's, or no longer. */
  overlay(number: number, shown: boolean): void;
  /** Puts its plane beside the present one's; null takes it away. */
  compare(number: number | null): void;
  dismissOffer(): void;
}

/**
 * Puts a kept run's state into the run that was built for it. Resolves to the fault where the state does not fit; the
 * new run then stays at step 0.
 */
export async function restore(client: TrainerClient, { checkpoint }: KeptRun): Promise<Fault | null> {
  try {
    await client.call('restore', { checkpoint });
    return null;
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'worker/crashed') throw thrown;
    return fault;
  }
}

/** `setsLoaded` resolves when it is known which sets of the visitor's own are still there. */
export function createKeeper(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  uploads: Pick<Uploads, 'keyOf' | 'keepAs'>,
  setsLoaded: Promise<void>,
): Keeper {
  const storage = createRunStorage();
  /** Saves one after the other: a slow save must not overwrite a later one. */
  let queue: Promise<void> = Promise.resolve();
  let dueAt = 0;
  /** Names that runs were given before they were kept. */
  const given = new Map<number, string | null>();

  const put = (run: KeptRun): void => {
    const before = store.getState().runs;
    const runs = withRun(before, run);
    store.setState({ runs });
    const dropped = before.filter(({ number }) => !runs.some((kept) => kept.number === number));
    if (isThereAfterReload(run)) void storage.put(run);
    void storage.remove(dropped.map(({ number }) => number));
  };

  /** Without its images a run could not go on. */
  const isThereAfterReload = ({ config, setKey }: KeptRun): boolean =>
    config.data !== 'upload' || store.getState().keptSets.some(({ key }) => key === setKey);

  const save = async (done: boolean): Promise<void> => {
    const { applied, appliedUpload, run, present, status, preparing } = store.getState();
    if (!applied || !hasRun(status) || (preparing !== null && !done)) return;
    const kept = (): KeptRun | undefined => store.getState().runs.find(({ number }) => number === present);
    if (views.progress.get().step < LEAST_STEPS && !kept() && !given.get(present)) return;
    try {
      const checkpoint = await client().call('save', null);
      // The run was replaced while it was being read.
      if (store.getState().run !== run) return;
      views.timeline.set(withCheckpoint(views.timeline.get(), checkpoint));
      // Read only now: the run may have been named or pinned during the save.
      const old = kept();
      const score = views.score.get();
      const next: KeptRun = {
        number: present,
        name: old ? old.name : (given.get(present) ?? null),
        pinned: old?.pinned ?? false,
        config: applied,
        begun: store.getState().begun ?? applied,
        liveChanges: store.getState().liveChanges,
        upload: appliedUpload,
        setKey: uploads.keyOf(appliedUpload),
        step: checkpoint.step,
        elbo: score?.values['elbo'] ?? null,
        images: score?.images ?? null,
        keptAt: Date.now(),
        history: packHistory(views.history.get()),
        pictures: views.pairs.get()?.outputs ?? old?.pictures ?? null,
        frame: views.timeline.get().frames.at(-1) ?? old?.frame ?? null,
        checkpoint,
        done,
      };
      dueAt = performance.now() + saveAgainAfter(next);
      put(next);
    } catch {
      // A dead worker or a lost device has nothing to save; what was saved before remains.
    }
  };
  const keep = (done: boolean): Promise<void> => {
    queue = queue.then(() => save(done));
    return queue;
  };

  const loaded = Promise.all([storage.all(), setsLoaded]).then(([all]) => {
    const runs = fromLastVisit(all);
    for (const { upload, setKey } of runs) if (upload && setKey) uploads.keepAs(upload, setKey);
    const forgotten = all.filter((run) => !runs.includes(run));
    void storage.remove(forgotten.map(({ number }) => number));
    const last = latest(runs);
    store.setState({ runs, offered: last && !last.done && isThereAfterReload(last) ? last.number : null });
  });

  setInterval(() => {
    if (store.getState().status.kind === 'running' && performance.now() >= dueAt) void keep(false);
  }, CHECK_EVERY_MS);
  document.addEventListener('visibilitychange', () => document.hidden && void keep(false));
  // Also saves where a page is left without being hidden first.
  addEventListener('pagehide', () => void keep(false));

  return {
    loaded,
    number() {
      const { runs, present } = store.getState();
      return storage.reserve(nextNumber(runs, present));
    },
    keep,
    actions: {
      change(number, change) {
        const run = store.getState().runs.find((one) => one.number === number);
        if (run) put({ ...run, ...change });
        else if (change.name !== undefined && number === store.getState().present) {
          given.set(number, change.name);
          void keep(false);
        }
      },
      remove(number) {
        const { runs: all, ...before } = store.getState();
        const run = all.find((one) => one.number === number);
        if (!run) return;
        const remove = (): void => {
          store.setState(({ runs, overlaid, offered, compared }) => ({
            runs: runs.filter((one) => one.number !== number),
            overlaid: withOverlay(overlaid, number, false),
            offered: offered === number ? null : offered,
            compared: compared === number ? null : compared,
          }));
          void storage.remove([number]);
        };
        const bringBack = (): void => {
          put(run);
          store.setState(({ overlaid, offered, compared }) => ({
            overlaid: withOverlay(overlaid, number, before.overlaid.includes(number)),
            offered: before.offered === number ? number : offered,
            compared: before.compared === number ? number : compared,
          }));
        };
        remove();
        did(store, { kind: 'run', values: { number, name: run.name ?? '' }, back: bringBack, again: remove });
      },
      overlay: (number, shown) =>
        store.setState(({ overlaid }) => ({ overlaid: withOverlay(overlaid, number, shown) })),
      compare: (number) => store.setState({ compared: number }),
      dismissOffer: () => store.setState({ offered: null }),
    },
  };
}
