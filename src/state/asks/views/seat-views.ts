// Asks: what a run is asked so that it can be looked at (its plane, its reconstructions, its prior), whichever seat it
// sits on.
import type { TrainerClient } from '../../../client/trainer.ts';
import { type GridPlan, gridPoints, STRIP } from '../../../math/grid.ts';
import type { Moment } from '../../../protocol/messages.ts';
import type { Asking } from '../asking.ts';
import { nextExtent } from '../../facts/plane/extent.ts';
import type { PanelId } from '../../facts/page/panels.ts';
import { needsCloud, type PlaneDims } from '../../facts/plane/plane.ts';
import type { View } from '../refresh.ts';
import type { Seat } from '../../store/seat.ts';
import { seatedRun } from '../../facts/plane/seated.ts';
import type { Manifold } from '../../facts/plane/shown.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

/** The most images that a run may hold out. How often they are asked for depends on what asking costs. */
const EMBEDDED = 10_000;
const PAIRS = 8;

/** Lets a plane reach as far as its cloud of means does along its present axes. */
export function fitExtent({ embedding, extent }: Seat, { x, y, prior }: PlaneDims): void {
  const cloud = embedding.get();
  if (cloud) extent.set(nextExtent(extent.get(), cloud.mu, cloud.latent, y === null ? [x] : [x, y], prior));
}

export interface PlaneWishes {
  /** Whether the cloud is wanted even where the plane does not show it. */
  readonly alsoCloud: () => boolean;
  /** Called whenever the cloud and the grid on the plane come from the same step. */
  readonly onPlane: (step: number, manifold: Manifold) => void;
}

export interface SeatViews {
  readonly plane: View;
  readonly pairs: View;
  readonly prior: View;
}

export function seatViews(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  asking: Asking,
  isVisible: (panel: PanelId) => boolean,
  { alsoCloud, onPlane }: PlaneWishes,
): SeatViews {
  const { of, cells, running, step, name, state, ofThisRun } = asking;
  const seated = () => seatedRun(store.getState(), of);
  // A compared run may have been dropped to make room for another.
  const idle = (): boolean => asking.idle() && seated() !== null;
  const shares = (): boolean => seated()?.sharesImages ?? false;

  const plan = (): GridPlan => {
    const { x, y, axes } = seated()!.dims;
    const { side } = store.getState().plane;
    const base = Array.from(cells.z.get(), (value, d) => (d === x || d === y ? 0 : value));
    const [columns, rows] = y === null ? [STRIP, 1] : [side, side];
    return { axes, extent: cells.extent.get(), window: views.window.get(), columns, rows, x, y, base };
  };
  const wantsCloud = (): boolean =>
    shares() && ((isVisible('plane') && needsCloud(store.getState().plane)) || alsoCloud());
  // Before the first step every picture is the same grey: a run that is about to start need not show it.
  const wantsGrid = (): boolean => isVisible('plane') && store.getState().plane.manifold && (step() > 0 || !running());
  /**
   * The state in which the cloud was last asked for. While nothing is trained and the state is the same, a grid can be
   * asked for alone.
   */
  let cloudOf = '';

  const show = ({ step: at, cloud, pictures }: Moment, now: string, asked: GridPlan | null): void => {
    const there = seated();
    if (cloud && there) {
      cloudOf = now;
      cells.embedding.set(cloud);
      fitExtent(cells, there.dims);
    }
    if (!asked || !pictures) return;
    const manifold = { plan: asked, pictures };
    cells.manifold.set(manifold);
    if (cells.embedding.get()?.step === at) onPlane(at, manifold);
  };
  return {
    // Cloud and grid are computed from the weights of one step, so that they belong together.
    plane: {
      wanted: () => idle() && (wantsCloud() || wantsGrid()),
      version: () => `${state()} ${wantsCloud()} ${wantsGrid() && JSON.stringify(plan())}`,
      update: () => {
        const now = state();
        // A cloud asked for while training may come from a later step than the state says. After a rewind to that state
        // it does not fit, so its step is compared too.
        const there = cloudOf === now && cells.embedding.get()?.step === step();
        const withCloud = wantsCloud() && (running() || !there);
        const asked = wantsGrid() ? plan() : null;
        // The pictures were switched off, and the cloud is there.
        if (!withCloud && !asked) return Promise.resolve();
        const count = withCloud ? Math.min(EMBEDDED, store.getState().run?.heldOutCount ?? EMBEDDED) : null;
        const answer = client().call('moment', { of, count, z: asked && gridPoints(asked) });
        return ofThisRun(answer, (moment) => moment && show(moment, now, asked));
      },
    },
    pairs: {
      wanted: () => idle() && isVisible('pairs') && shares(),
      version: state,
      update: () => ofThisRun(client().call('reconstruct', { of, count: PAIRS }), cells.pairs.set),
    },
    prior: {
      wanted: () => idle() && isVisible('plane'),
      // Only a prior that is learned changes.
      version: () => (seated()?.config.prior === 'standard' ? name() : state()),
      update: () => ofThisRun(client().call('prior', { of }), cells.prior.set),
    },
  };
}
