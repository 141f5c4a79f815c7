// State: the views that follow a run (scatter, grid, pairs) and how each is asked from the worker.
import type { PanelId } from './panels.ts';
import { needsCloud, planeDims } from './plane.ts';
import type { TrainerClient } from '../client/trainer.ts';
import { nextExtent, PRIOR_EXTENT } from './extent.ts';
import { type GridPlan, gridPoints, STRIP } from '../math/grid.ts';
import { wholePlane } from '../math/window.ts';
import { createHistory } from './history.ts';
import type { View } from './refresh.ts';
import { scoreOf } from './score.ts';
import { createAsking } from './asking.ts';
import { labViews } from './lab-views.ts';
import type { AppStore } from './store.ts';
import { noTimeline, withFrame } from './timeline.ts';
import type { Views } from './views.ts';
import { noProgress } from './shown.ts';

/** Panels that start from the posteriors of the held-out images. */
const needEmbedding = ['use', 'traverse', 'interpolate', 'arithmetic'] as const satisfies readonly PanelId[];

/** As many as a run may hold out: the cost of asking decides how often. */
const EMBEDDED = 10_000;
const PAIRS = 8;

/** Lets the plane reach as far as the cloud of means does along its present axes. */
export function fitExtent(store: AppStore, views: Views): void {
  const embedding = views.embedding.get();
  if (!embedding) return;
  const { x, y, prior } = planeDims(store.getState());
  views.extent.set(nextExtent(views.extent.get(), embedding.mu, embedding.latent, y === null ? [x] : [x, y], prior));
}

/** The handle's z with 0 in the dimensions that the plane does not show. */
export function onPlaneOnly(store: AppStore, views: Views): Float32Array {
  const { x, y } = planeDims(store.getState());
  return views.z.get().map((value, d) => (d === x || d === y ? value : 0));
}

/** A run begins. The ring keeps its place, and the plane the axes that the visitor chose, unless they are gone. */
export function forNewRun(store: AppStore, views: Views, latent: number, terms: readonly string[]): void {
  const { plane } = store.getState();
  const there = plane.x < latent && (plane.y < latent || latent === 1);
  if (!there || plane.chosenBy === 'use') store.setState({ plane: { ...plane, x: 0, y: 1, chosenBy: 'nobody' } });
  views.renew('present', { latent, terms, keepsPlace: there });
}

export function runViews(
  client: TrainerClient,
  store: AppStore,
  views: Views,
  isVisible: (panel: PanelId) => boolean,
): readonly View[] {
  const asking = createAsking(store, views);
  const { idle, running, step, state, ofThisRun } = asking;

  const plan = (): GridPlan => {
    const { x, y, axes } = planeDims(store.getState());
    const { side } = store.getState().plane;
    const base = Array.from(views.z.get(), (value, d) => (d === x || d === y ? 0 : value));
    const [columns, rows] = y === null ? [STRIP, 1] : [side, side];
    return { axes, extent: views.extent.get(), window: views.window.get(), columns, rows, x, y, base };
  };
  const wantsCloud = (): boolean =>
    (isVisible('plane') && needsCloud(store.getState().plane)) || needEmbedding.some((panel) => isVisible(panel));
  // Before the first step every picture is the same grey: a run that is about to start need not show it.
  const wantsGrid = (): boolean => isVisible('plane') && store.getState().plane.manifold && (step() > 0 || !running());
  /** What the cloud was last asked for: while nothing is trained a grid can be asked for alone. */
  let cloudOf = '';
  // Both from the weights of one step; a cloud of one and pictures of another would be a plane that never was.
  const plane: View = {
    wanted: () => idle() && (wantsCloud() || wantsGrid()),
    version: () => `${state()} ${wantsCloud()} ${wantsGrid() && JSON.stringify(plan())}`,
    update: () => {
      const now = state();
      // Gone back to a step, the run may be asked for what it was asked for before, and have answered of a later one.
      const there = cloudOf === now && views.embedding.get()?.step === step();
      const withCloud = wantsCloud() && (running() || !there);
      const asked = wantsGrid() ? plan() : null;
      const count = withCloud ? Math.min(EMBEDDED, store.getState().run?.heldOutCount ?? EMBEDDED) : null;
      return ofThisRun(
        client.call('moment', { count, z: asked && gridPoints(asked) }),
        ({ step: at, cloud, pictures }) => {
          if (cloud) {
            cloudOf = now;
            views.embedding.set(cloud);
            fitExtent(store, views);
          }
          if (!asked || !pictures) return;
          const manifold = { plan: asked, pictures };
          views.manifold.set(manifold);
          const embedding = views.embedding.get();
          if (embedding?.step !== at) return;
          views.timeline.set(
            withFrame(views.timeline.get(), { step: at, embedding, manifold, extent: views.extent.get() }),
          );
        },
      );
    },
  };
  const score: View = {
    wanted: () => idle() && !running() && step() > 0,
    version: state,
    update: () =>
      ofThisRun(client.call('score', null), (found) => views.score.set(scoreOf(views.history.get(), found))),
  };
  const pairs: View = {
    wanted: () => idle() && isVisible('pairs'),
    version: () => `${state()}`,
    update: () => ofThisRun(client.call('reconstruct', { count: PAIRS }), views.pairs.set),
  };
  const { small, large } = labViews(client, store, views, isVisible, asking);
  // What is cheap first: on a slow device the cloud takes many seconds.
  return [...small, score, pairs, plane, ...large];
}
