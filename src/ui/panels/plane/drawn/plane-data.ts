// Panels: what the plane shows, from the store and the cells, and the z of a place on it. Under a projection the ring
// goes from image to image, because a place between them has no z of its own.
import type { PlaneData } from '../../../../charts/plane/chart.ts';
import type { PlanePoint } from '../../../../charts/plane/handle.ts';
import { lastAnswer } from '../../../../core/last.ts';
import { nearestRow, nearestTowards } from '../../../../math/nearest.ts';
import type { PlaneWindow } from '../../../../math/window.ts';
import type { Embedding, SeatId, TruePosterior } from '../../../../protocol/messages.ts';
import { aggregateOf } from '../../../../state/facts/plane/aggregate.ts';
import type { Projected } from '../../../../state/facts/plane/shown.ts';
import { optimisationShown, spotsOf } from '../../../../state/facts/followed/amortisation.ts';
import { posteriorSpot, priorSpots } from '../../../../state/facts/plane/spots.ts';
import {
  looksAtTruth,
  REGION_REACH,
  regionsOf,
  truthShown,
} from '../../../../state/facts/plane/truth/true-posterior.ts';
import type { PlaneDims } from '../../../../state/facts/plane/plane.ts';
import { type SeatedRun, seatedRun } from '../../../../state/facts/plane/seated.ts';
import type { Frame } from '../../../../state/facts/record/timeline.ts';
import { seatOf } from '../../../../state/store/views.ts';
import { formatFixed, subscript } from '../../../numbers/format.ts';
import type { Playground } from '../../../playground.ts';

const nothing: readonly never[] = [];
/** Standard deviations at which q(z|x) has its rings, but for where they are to hold the shares of the true regions. */
const SIGMAS: readonly number[] = [1, 2];

/** The cloud with the two dimensions of the projection. */
const laidOut = lastAnswer((embedding: Embedding, { points }: Projected): Embedding => {
  const count = points.length / 2;
  const labels = embedding.labels?.subarray(0, count) ?? null;
  return { ...embedding, count, latent: 2, mu: points, logVar: null, labels };
});

/** A cloud of the one image whose true posterior it is. */
const onlyImage = lastAnswer(
  ({ step, mu, logVar }: TruePosterior): Embedding => ({ step, count: 1, latent: 2, mu, logVar, labels: null }),
);

/** Half the width of a plane that holds the whole projection. */
const extentOf = lastAnswer(({ points }: Projected): number => {
  let far = 1e-6;
  for (const value of points) far = Math.max(far, Math.abs(value));
  return far * 1.06;
});

/** The cloud and its projection, if the plane shows one. Only the present run's cloud is projected. */
function isProjected(
  { views }: Playground,
  of: SeatId,
): { readonly embedding: Embedding; readonly projected: Projected } | null {
  const [embedding, projected] = [views.embedding.get(), views.projected.get()];
  if (of === 'compared' || !embedding || !projected) return null;
  // The cloud may be a newer one, of another length, for a moment.
  return projected.points.length <= 2 * embedding.count ? { embedding, projected } : null;
}

/** The place of the image whose code is nearest to z. */
const placeOf = lastAnswer((embedding: Embedding, projected: Projected, z: Float32Array): PlanePoint => {
  const shown = embedding.mu.subarray(0, (projected.points.length / 2) * embedding.latent);
  const image = nearestRow(shown, embedding.latent, z);
  return { x: projected.points[2 * image] ?? 0, y: projected.points[2 * image + 1] ?? 0 };
});

/** The frame of the past that is looked at instead of the run; only the present run has a past to look at. */
const pastOf = ({ views }: Pick<Playground, 'views'>, of: SeatId): Frame | null =>
  of === 'present' ? views.scrubbed.get() : null;

/** The run on that seat. For a moment, while its plane is being removed, there may be none: then the present run. */
const seatedOr = ({ store }: Pick<Playground, 'store'>, of: SeatId): SeatedRun =>
  seatedRun(store.getState(), of) ?? seatedRun(store.getState(), 'present')!;

/**
 * The axes of what is on the plane. A frame of the past keeps the axes that its pictures were drawn along, unless the
 * visitor chose others, along which its cloud can still be shown.
 */
export function shownDims(playground: Pick<Playground, 'store' | 'views'>, of: SeatId): PlaneDims {
  const { dims } = seatedOr(playground, of);
  const past = pastOf(playground, of);
  if (!past || playground.store.getState().plane.chosenBy === 'visitor') return dims;
  const { x, y } = past.manifold.plan;
  return { ...dims, x, y };
}

/** The cloud on the plane. */
export const shownCloud = (playground: Pick<Playground, 'views'>, of: SeatId): Embedding | null =>
  pastOf(playground, of)?.embedding ?? seatOf(playground.views, of).embedding.get();

/** What both planes share comes from the store, what belongs to one run from its seat. */
export function createPlaneReader(of: SeatId): (playground: Playground) => PlaneData {
  const priorOnPlane = lastAnswer(priorSpots);
  const posteriorOnPlane = lastAnswer(posteriorSpot);
  const regionsShown = lastAnswer(regionsOf);
  const optimumShown = lastAnswer(spotsOf);
  const aggregateShown = lastAnswer(
    (embedding: Embedding, axes: 'linear' | 'quantile', extent: number, window: PlaneWindow, x: number, y: number) =>
      aggregateOf(embedding, { axes, extent, window, x, y }),
  );
  return (playground) => {
    const { store, views } = playground;
    const cells = seatOf(views, of);
    const { plane, run, lab } = store.getState();
    const { config, sharesImages } = seatedOr(playground, of);
    const shared = {
      decoded: cells.decoded.get(),
      points: plane.points,
      pictures: plane.manifold,
      density: plane.density,
      classes: run?.classes.length ?? 0,
      trueGreys: config.data === 'upload',
      marked: sharesImages ? (views.pointed.get()?.image ?? -1) : -1,
      window: views.window.get(),
    };
    const past = pastOf(playground, of);
    const projection = past ? null : isProjected(playground, of);
    const z = cells.z.get();
    if (projection) {
      const { embedding, projected } = projection;
      return {
        ...shared,
        points: true,
        embedding: laidOut(embedding, projected),
        sheet: null,
        axes: 'linear',
        extent: extentOf(projected),
        aggregate: null,
        prior: nothing,
        posterior: null,
        posteriorReach: SIGMAS,
        regions: null,
        optimum: null,
        scaled: false,
        x: 0,
        y: 1,
        handle: placeOf(embedding, projected, z),
      };
    }
    const { x, y, axes } = shownDims(playground, of);
    const manifold = past ? past.manifold : cells.manifold.get();
    const embedding = past ? past.embedding : cells.embedding.get();
    const extent = past ? past.extent : cells.extent.get();
    const looking = of === 'present' && !past && looksAtTruth(store.getState());
    const truth = looking ? truthShown(store.getState(), views.truePosterior.get()) : null;
    const search = of === 'present' && !past ? optimisationShown(store.getState(), views.optimisation.get()) : null;
    const optimum = search && optimumShown(search, x, y);
    return {
      ...shared,
      embedding,
      aggregate:
        plane.aggregate && embedding && y !== null
          ? aggregateShown(embedding, axes, extent, shared.window, x, y)
          : null,
      sheet: manifold && manifold.plan.x === x && manifold.plan.y === y ? manifold : null,
      axes,
      extent,
      prior: priorOnPlane(cells.prior.get(), x, y),
      // Of the same weights as the true one, or the best one, so that the two can be compared.
      posterior: truth
        ? posteriorOnPlane(onlyImage(truth), 0, x, y)
        : (optimum?.from ?? (sharesImages ? posteriorOnPlane(embedding, lab.image, x, y) : null)),
      posteriorReach: looking ? REGION_REACH : SIGMAS,
      regions: truth && regionsShown(truth),
      optimum,
      scaled: true,
      x,
      y,
      handle: { x: z[x] ?? 0, y: y === null ? null : (z[y] ?? 0) },
    };
  };
}

/** What a screen reader says of a place on the plane of these two dimensions. */
export function placeText(
  at: PlanePoint,
  dims: { readonly x: number; readonly y: number | null },
  language: string,
): string {
  const name = (d: number, value: number): string => `z${subscript(d + 1)} ${formatFixed(value, 2, language)}`;
  const across = name(dims.x, at.x);
  return at.y === null || dims.y === null ? across : `${across}, ${name(dims.y, at.y)}`;
}

/** z of a point on that run's plane; the dimensions that are not on it stay what they are. */
export function zOf(
  playground: Playground,
  of: SeatId,
  { x, y }: PlanePoint,
  by: 'pointer' | 'keyboard',
): Float32Array {
  const { z: cell } = seatOf(playground.views, of);
  const projection = isProjected(playground, of);
  if (projection && y !== null) {
    const { embedding, projected } = projection;
    const from = placeOf(embedding, projected, cell.get());
    const image =
      by === 'keyboard' && (x !== 0 || y !== 0)
        ? nearestTowards(projected.points, [from.x, from.y ?? 0], [x - from.x, y - (from.y ?? 0)])
        : nearestRow(projected.points, 2, [x, y]);
    return embedding.mu.slice(image * embedding.latent, (image + 1) * embedding.latent);
  }
  const dims = shownDims(playground, of);
  const z = cell.get().slice();
  z[dims.x] = x;
  if (dims.y !== null && y !== null) z[dims.y] = y;
  return z;
}
