// State: connects the page with a worker. Only the dependencies between the parts are here; what each part does is in
// its own file.
import type { Actions } from './actions.ts';
import { createLooking } from './asks/looking.ts';
import { presentViews, slowViews } from './asks/watch.ts';
import { createDownloads } from './flows/files/download.ts';
import { createKeptSets } from './flows/files/kept-sets.ts';
import { createOwnImages } from './flows/files/own-images.ts';
import { createSetStorage } from './flows/files/set-storage.ts';
import { createUploads } from './flows/files/uploads.ts';
import { createOptimising } from './flows/followed/optimising.ts';
import { createKeeper } from './flows/record/keeper.ts';
import { createRewind } from './flows/record/rewinding.ts';
import { followComparison } from './flows/ring/comparing.ts';
import { createHandle } from './flows/ring/handle.ts';
import { createPlaneActions } from './flows/ring/plane-actions.ts';
import { followUse } from './flows/ring/plane-axes.ts';
import { followProjection } from './flows/ring/projection.ts';
import { createDraft } from './flows/run/draft.ts';
import { createLifecycle } from './flows/run/lifecycle.ts';
import { followLive } from './flows/run/live.ts';
import { createMeasuring } from './flows/run/measure.ts';
import { complainTo, followNotices } from './flows/run/notices.ts';
import { followSchedule } from './flows/run/schedule.ts';
import { holdTrainer } from './flows/run/trainer.ts';
import { createTraining } from './flows/run/training.ts';
import { compressingWhenAsked } from './flows/use/when-asked.ts';
import { followBackground } from './flows/visit/background.ts';
import { followLeaving } from './flows/visit/leaving.ts';
import { createPageActions } from './flows/visit/page-actions.ts';
import type { AppStore } from './store/store.ts';
import type { Views } from './store/views.ts';

/** Starts a worker when `ready` resolves, and the first run on it, which trains if `autoplay`. */
export function wire(store: AppStore, views: Views, autoplay: boolean, ready: Promise<unknown>): Actions {
  const complain = complainTo(store);
  const command = (promise: Promise<unknown>): void => void promise.catch(complain);
  const trainer = holdTrainer(store, views, ready, {
    onSteps: () => handle.follow(),
    onStopped: () => looking.now(),
    onCrash: () => looking.stop(),
  });
  const { client } = trainer;
  const comparing = followComparison(store, views, client, () => handle);
  const handle = createHandle(store, views, (z) => client().decodeUrgently(z), complain, comparing.asked);
  const looking = createLooking(
    (onScreen) => [
      [...presentViews(client, store, views, onScreen), ...comparing.views(onScreen)],
      ...slowViews(client, store, views, onScreen),
    ],
    handle.decodeNow,
    complain,
  );
  const sendDraft = followLive(store, client, () => views.progress.get().step, handle.decodeNow, complain);
  const sets = createSetStorage();
  const uploads = createUploads(client, sets.load);
  const ownImages = createOwnImages(store, client, uploads, complain);
  const keptSets = createKeptSets(store, sets, uploads, ownImages.takeSet, complain);
  const keeper = createKeeper(store, views, client, uploads, keptSets.loaded);
  const training = createTraining(store, client, {
    command,
    lookNow: looking.now,
    onStill: () => measuring.stay(),
    save: () => void keeper.keep(false),
  });
  const { rest, play, pause, step } = training;
  const measuring = createMeasuring(store, rest, play, complain, (other) =>
    uploads.give(other, store.getState().appliedUpload),
  );
  const draft = createDraft(store, views, sendDraft);
  const lifecycle = createLifecycle(store, views, autoplay, {
    trainer,
    keeper,
    uploads,
    looking,
    play,
    followDraft: sendDraft,
    discardDraft: draft.discardDraft,
    command,
  });
  const rewind = createRewind(store, views, client, { rest, lookNow: looking.now, command });
  followLeaving(client);
  followProjection(store, views);
  followNotices(store);
  followSchedule(store, views);
  followUse(store, views);
  lifecycle.first();

  return {
    background: followBackground(store, { play, pause }),
    play,
    pause,
    step,
    ...lifecycle.actions,
    ...draft,
    ...measuring.actions,
    ...createPlaneActions(store, views, handle, comparing, looking),
    ...createPageActions(store, views, looking.hurry),
    ...createOptimising(store, views, client, command),
    ...compressingWhenAsked(store, views, client, complain),
    ...ownImages,
    ...keptSets.actions,
    ...createDownloads(store, client, lifecycle.actions.applyDraft, command),
    runs: { ...keeper.actions, open: lifecycle.open },
    rewind(toStep) {
      measuring.stay();
      rewind(toStep);
    },
    collect: () => void client().collect(),
    setVisible: looking.setVisible,
  };
}
