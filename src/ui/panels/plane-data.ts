// Panels: what the plane shows, from the store and the cells; and what z a place on it means. Under a projection the ring goes
// from image to image, because a place between them has no z of its own.
import type { PlaneData } from '../../charts/plane/chart.ts';
import type { PlanePoint } from '../../charts/plane/handle.ts';
import { lastAnswer } from '../../core/last.ts';
import { nearestRow, nearestTowards } from '../../math/nearest.ts';
import type { PlaneWindow } from '../../math/window.ts';
import type { Embedding } from '../../protocol/messages.ts';
import { aggregateOf } from '../../state/aggregate.ts';
import type { Projected } from '../../state/shown.ts';
import { posteriorSpot, priorSpots } from '../../state/spots.ts';
import { planeDims } from '../../state/plane.ts';
import { formatFixed, subscript } from '../format.ts';
import type { Playground } from '../playground.ts';

const priorOnPlane = lastAnswer(priorSpots);
const posteriorOnPlane = lastAnswer(posteriorSpot);
const aggregateShown = lastAnswer(
  (embedding: Embedding, axes: 'linear' | 'quantile', extent: number, window: PlaneWindow, x: number, y: number) =>
    aggregateOf(embedding, { axes, extent, window, x, y }),
);
const nothing: readonly never[] = [];

/** The cloud as if it had two dimensions, those of the layout. */
const laidOut = lastAnswer((embedding: Embedding, { points }: Projected): Embedding => {
  const count = points.length / 2;
  const labels = embedding.labels?.subarray(0, count) ?? null;
  return { ...embedding, count, latent: 2, mu: points, logVar: null, labels };
});

/** Half the width of a plane that holds the whole layout. */
const extentOf = lastAnswer(({ points }: Projected): number => {
  let far = 1e-6;
  for (const value of points) far = Math.max(far, Math.abs(value));
  return far * 1.06;
});

function isProjected({ views }: Playground): { readonly embedding: Embedding; readonly projected: Projected } | null {
  const [embedding, projected] = [views.embedding.get(), views.projected.get()];
  // The cloud may be a newer one, of another length, for a moment.
  return embedding && projected && projected.points.length <= 2 * embedding.count ? { embedding, projected } : null;
}

/** Of the image whose code is nearest to z. */
const placeOf = lastAnswer((embedding: Embedding, projected: Projected, z: Float32Array): PlanePoint => {
  const shown = embedding.mu.subarray(0, (projected.points.length / 2) * embedding.latent);
  const image = nearestRow(shown, embedding.latent, z);
  return { x: projected.points[2 * image] ?? 0, y: projected.points[2 * image + 1] ?? 0 };
});

/**
 * The axes of what is on the plane: a frame of the past keeps those that its pictures were drawn along, unless the visitor chose
 * others, along which its cloud can be seen all the same.
 */
export function shownDims({ store, views }: Pick<Playground, 'store' | 'views'>): ReturnType<typeof planeDims> {
  const dims = planeDims(store.getState());
  const past = views.scrubbed.get();
  if (!past || store.getState().plane.chosenBy === 'visitor') return dims;
  const { x, y } = past.manifold.plan;
  return { ...dims, x, y };
}

export function readPlane(playground: Playground): PlaneData {
  const { store, views } = playground;
  const { plane, run, applied, lab } = store.getState();
  const shared = {
    decoded: views.decoded.get(),
    points: plane.points,
    pictures: plane.manifold,
    density: plane.density,
    classes: run?.classes.length ?? 0,
    trueGreys: applied?.data === 'upload',
    marked: views.pointed.get()?.image ?? -1,
    window: views.window.get(),
  };
  const projection = views.scrubbed.get() ? null : isProjected(playground);
  const z = views.z.get();
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
      scaled: false,
      x: 0,
      y: 1,
      handle: placeOf(embedding, projected, z),
    };
  }
  const dims = shownDims(playground);
  const past = views.scrubbed.get();
  const manifold = past ? past.manifold : views.manifold.get();
  const embedding = past ? past.embedding : views.embedding.get();
  const extent = past ? past.extent : views.extent.get();
  const aggregate =
    plane.aggregate && embedding && dims.y !== null
      ? aggregateShown(embedding, dims.axes, extent, shared.window, dims.x, dims.y)
      : null;
  return {
    ...shared,
    embedding,
    aggregate,
    sheet: manifold && manifold.plan.x === dims.x && manifold.plan.y === dims.y ? manifold : null,
    axes: dims.axes,
    extent,
    prior: priorOnPlane(views.prior.get(), dims.x, dims.y),
    posterior: posteriorOnPlane(embedding, lab.image, dims.x, dims.y),
    scaled: true,
    x: dims.x,
    y: dims.y,
    handle: { x: z[dims.x] ?? 0, y: dims.y === null ? null : (z[dims.y] ?? 0) },
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

/** z of a point on the plane; the dimensions that are not on it stay what they are. */
export function zOf(playground: Playground, { x, y }: PlanePoint, by: 'pointer' | 'keyboard'): Float32Array {
  const { views } = playground;
  const projection = isProjected(playground);
  if (projection && y !== null) {
    const { embedding, projected } = projection;
    const from = placeOf(embedding, projected, views.z.get());
    const image =
      by === 'keyboard' && (x !== 0 || y !== 0)
        ? nearestTowards(projected.points, [from.x, from.y ?? 0], [x - from.x, y - (from.y ?? 0)])
        : nearestRow(projected.points, 2, [x, y]);
    return embedding.mu.slice(image * embedding.latent, (image + 1) * embedding.latent);
  }
  const dims = shownDims(playground);
  const z = views.z.get().slice();
  z[dims.x] = x;
  if (dims.y !== null && y !== null) z[dims.y] = y;
  return z;
}
