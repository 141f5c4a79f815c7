// State: the cloud of means laid out in the plane by PCA, t-SNE or UMAP. It is computed again as the weights change,
// but takes only a small share of the machine's time. Each layout is aligned with the one before.
import { type Projector, startProjector } from '../../../client/projector.ts';
import type { ProjectionMethod } from '../../../protocol/projection.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

/** The rest after a layout, as a multiple of the time that the layout took. */
const REST_FACTOR = 8;
const LEAST_REST_MS = 1500;
/** More points would take minutes: every point is compared with every other. */
const MOST_POINTS = 1500;

/** Follows the embedding from now on, whenever the plane asks for a projection. */
export function followProjection(store: AppStore, views: Views): void {
  let projector: Projector | null = null;
  let shown: { readonly method: ProjectionMethod; readonly step: number; readonly run: unknown } | null = null;
  let busy = false;
  /** Grows with every layout that is begun or ended. */
  let asked = 0;
  let restUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    projector?.terminate();
    projector = null;
    shown = null;
    restUntil = 0;
    asked++;
    if (views.projected.get()) views.projected.set(null);
  };

  const place = async (): Promise<void> => {
    const { plane, run } = store.getState();
    const embedding = views.embedding.get();
    const method = plane.projection;
    if (method === 'none' || !embedding || embedding.latent < 3) return end();
    // Another method, or another run: what is under way is of no use any more.
    if (shown && (shown.method !== method || shown.run !== run)) end();
    if (busy || (shown?.step === embedding.step && shown.method === method)) return;
    const wait = restUntil - performance.now();
    if (wait > 0) {
      clearTimeout(timer);
      timer = setTimeout(() => void place(), wait);
      return;
    }
    busy = true;
    const mine = ++asked;
    shown = { method, step: embedding.step, run };
    projector ??= startProjector();
    const began = performance.now();
    const before = views.projected.get();
    try {
      await projector.project(
        {
          method,
          rows: embedding.mu.slice(0, MOST_POINTS * embedding.latent),
          latent: embedding.latent,
          previous: before?.method === method ? before.points : null,
        },
        (progress) => views.projected.set({ method, ...progress }),
      );
    } catch {
      // The layout was ended, because something else is wanted now.
    }
    busy = false;
    // A layout that was ended early needs no rest after it.
    if (mine === asked)
      restUntil = performance.now() + Math.max(LEAST_REST_MS, REST_FACTOR * (performance.now() - began));
    void place();
  };

  views.embedding.subscribe(() => void place());
  store.subscribe((state, before) => {
    if (state.plane.projection !== before.plane.projection || state.run !== before.run) void place();
  });
}
