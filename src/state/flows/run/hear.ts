// State: writes what the worker reports unasked into the store and the cells.
import type { TrainerListeners } from '../../../client/trainer.ts';
import { showProgress } from '../files/download.ts';
import { addHeldOut, addSteps, upTo } from '../../facts/record/history.ts';
import { rewoundChanges } from '../../facts/run/live-changes.ts';
import { report } from './notices.ts';
import { nextStatus, type RunHappening } from '../../facts/run/status.ts';
import type { AppStore } from '../../store/store.ts';
import { rewound } from '../../facts/record/timeline.ts';
import { lastScore, scoreOf } from '../../facts/record/score.ts';
import type { Views } from '../../store/views.ts';

export interface Hearing {
  /** The weights changed. */
  readonly onSteps: () => void;
  /** Training has stopped. */
  readonly onStopped: () => void;
}

export function happen(store: AppStore, happening: RunHappening): void {
  store.setState(({ status }) => ({ status: nextStatus(status, happening) }));
}

/** Sets the progress to `step` and its epoch. */
function stand({ getState }: AppStore, { progress }: Views, step: number): void {
  const { run } = getState();
  progress.set({ ...progress.get(), step, ...(run && { epoch: step / run.stepsPerEpoch }) });
}

/** Drops what is known of the run after `step`. */
export function goBack(store: AppStore, views: Views, step: number): void {
  views.history.set(upTo(views.history.get(), step));
  views.score.set(lastScore(views.history.get()));
  store.setState(({ liveChanges }) => ({ liveChanges: rewoundChanges(liveChanges, step) }));
  stand(store, views, step);
  views.timeline.set(rewound(views.timeline.get(), step));
}

export function createListeners(store: AppStore, views: Views, { onSteps, onStopped }: Hearing): TrainerListeners {
  const grew = (): void => views.history.set(views.history.get());
  return {
    steps(metrics) {
      const history = views.history.get();
      const count = metrics.rows.length / (history.train.columns.length - 1);
      addSteps(history, metrics);
      const { firstStep, epoch, stepsPerSecond, spent } = metrics;
      views.progress.set({ step: firstStep + count - 1, epoch, stepsPerSecond, spent });
      grew();
      onSteps();
    },
    heldOut(metrics) {
      const history = views.history.get();
      addHeldOut(history, metrics);
      views.score.set(scoreOf(history, metrics));
      grew();
    },
    stopped({ step, fault }) {
      // Without a fault this confirms a pause or steps that the page asked for. A play may have followed already, so
      // the status stays as it is.
      if (fault) {
        happen(store, { kind: 'stopped', fault });
        report(store, fault);
      }
      if (step < views.progress.get().step) goBack(store, views, step);
      stand(store, views, step);
      onStopped();
    },
    optimising(way) {
      const now = views.optimisation.get();
      if (now && !now.found && now.image === way.image) views.optimisation.set({ ...now, way });
    },
    downloadProgress: (progress) => showProgress(store, progress),
    preparing: (preparing) => store.setState((state) => (state.preparing ? { preparing } : {})),
    stoppedEarly({ step }) {
      happen(store, { kind: 'pause' });
      goBack(store, views, step);
      report(store, {
        code: 'train/early-stop',
        what: `The best held-out score was at step ${step}`,
        where: 'training',
        remedy: 'The run is back there. Play goes on from it; more patience, or 0, lets it run longer.',
      });
      onStopped();
    },
    reached({ step }) {
      happen(store, { kind: 'pause' });
      report(store, {
        code: 'train/reached',
        what: `Training stopped at step ${step}, as asked`,
        where: 'training',
        remedy: 'Play goes on from here; a higher number, or 0, lets it run longer.',
      });
      onStopped();
    },
    recovered({ step, lostAt, backend, deviceName }) {
      store.setState(({ run }) => (run ? { run: { ...run, backend, deviceName } } : {}));
      goBack(store, views, step);
      report(store, {
        code: 'backend/recovered',
        what: `The device was lost at step ${lostAt}; training goes on from step ${step} on ${backend} (${deviceName})`,
        where: backend,
        remedy: 'Nothing is to be done; if it happens often, choose a smaller batch or another backend.',
      });
      onSteps();
    },
    fault(fault) {
      // The worker stops training after such a fault, e.g. without a device.
      happen(store, { kind: 'stopped', fault });
      report(store, fault);
    },
  };
}
