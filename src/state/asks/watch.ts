// Asks: everything that the present run is asked while it is looked at, the cheapest first.
import type { TrainerClient } from '../../client/trainer.ts';
import { askPresent } from './asking.ts';
import { labViews } from './views/lab-views.ts';
import { valuesOf } from '../facts/page/use.ts';
import type { PanelId } from '../facts/page/panels.ts';
import { planeDims } from '../facts/plane/plane.ts';
import type { View } from './refresh.ts';
import { scoreOf } from '../facts/record/score.ts';
import { seatViews } from './views/seat-views.ts';
import { viewsOfUse } from './views/use-views.ts';
import type { AppStore } from '../store/store.ts';
import { withFrame } from '../facts/record/timeline.ts';
import type { Views } from '../store/views.ts';

/** Panels that start from the posteriors of the held-out images. */
const needEmbedding = ['units', 'traverse', 'interpolate', 'arithmetic'] as const satisfies readonly PanelId[];

/** The ring's z with 0 in the dimensions that the plane does not show. */
export function onPlaneOnly(store: AppStore, views: Views): Float32Array {
  const { x, y } = planeDims(store.getState());
  return views.z.get().map((value, d) => (d === x || d === y ? value : 0));
}

/**
 * Prepares the page for a new run. The ring keeps its place, and the plane the axes that the visitor chose, unless the
 * run lacks those dimensions.
 */
export function forNewRun(store: AppStore, views: Views, latent: number, terms: readonly string[]): void {
  const { plane } = store.getState();
  const there = plane.x < latent && (plane.y < latent || latent === 1);
  if (!there || plane.chosenBy === 'use') store.setState({ plane: { ...plane, x: 0, y: 1, chosenBy: 'nobody' } });
  views.renew('present', { latent, terms, keepsPlace: there });
}

export function presentViews(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  isVisible: (panel: PanelId) => boolean,
): readonly View[] {
  const asking = askPresent(store, views);
  const { idle, running, step, state, ofThisRun } = asking;
  const score: View = {
    wanted: () => idle() && !running() && step() > 0,
    version: state,
    update: () =>
      ofThisRun(client().call('score', null), (found) => views.score.set(scoreOf(views.history.get(), found))),
  };
  const { prior, pairs, plane } = seatViews(client, store, views, asking, isVisible, {
    alsoCloud: () =>
      needEmbedding.some((panel) => isVisible(panel)) ||
      // Labels are given on a map of the codes.
      (isVisible('use') && valuesOf(store.getState().lab.use)['labelling'] === 'byHand'),
    onPlane(at, manifold) {
      const frame = { step: at, embedding: views.embedding.get()!, manifold, extent: views.extent.get() };
      views.timeline.set(withFrame(views.timeline.get(), frame));
    },
  });
  const { small, large } = labViews(client, store, views, isVisible, asking);
  // The cheap ones come first: on a slow device the cloud takes many seconds.
  return [prior, ...small, score, pairs, plane, ...large];
}

/** What takes many seconds, and must not keep others waiting: a list for each of them. */
export function slowViews(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  isVisible: (panel: PanelId) => boolean,
): readonly (readonly View[])[] {
  const { shown, judged } = viewsOfUse(client, store, views, isVisible, askPresent(store, views));
  return [[shown], [judged]];
}
