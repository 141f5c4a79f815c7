// Lessons: the page as a check sees it, taken from the state: plain numbers, so that a check is a line and can be tested.
import type { RunConfig } from '../settings/config.ts';
import type { LabTab } from '../state/facts/page/lab.ts';
import { gradientsShown } from '../state/facts/followed/gradients.ts';
import { gapOf, truthShown } from '../state/facts/plane/truth/true-posterior.ts';
import { dimensionUse } from '../state/facts/plane/dimension-use.ts';
import type { AppState } from '../state/store/store.ts';
import type { Views } from '../state/store/views.ts';

export interface Now {
  /** There is a run, and no other is being built. */
  readonly ready: boolean;
  readonly training: boolean;
  readonly step: number;
  readonly tab: LabTab;
  /** What the run learns with now, live changes included; null before the first. */
  readonly config: RunConfig | null;
  /** Where the ring is, [latent]. */
  readonly z: readonly number[];
  /** From the ring to the nearest mean of a held-out image, in latent units; null before there are any. */
  readonly fromCodes: number | null;
  /** KL of each dimension, nats per image, the largest first; null where it has no closed form. */
  readonly units: readonly number[] | null;
  /** Newest score of held-out images: `elbo` and the terms, nats per image. */
  readonly heldOut: Readonly<Record<string, number>>;
  /** By how many nats log p(x), by importance weighting, is above the ELBO of the same images; null until it is measured. */
  readonly weighedGap: number | null;
  /** The number of the noise draw that samples are made with. */
  readonly draw: number;
  readonly temperature: number;
  /** The held-out image that is followed. */
  readonly image: number;
  /** Whether there is something on the drawing pad. */
  readonly drawn: boolean;
  /** Whether the plane shows the aggregate posterior. */
  readonly aggregate: boolean;
  /** log p(x) − ELBO of the followed image, nats; null where the true posterior is not shown, or not known yet. */
  readonly gap: number | null;
  /** Whether the two estimates of the followed image's gradient are on show. */
  readonly gradients: boolean;
  /** Whether another run's plane stands beside the present one. */
  readonly compared: boolean;
  /** The kept runs' variants, with the present one. */
  readonly variants: readonly string[];
}

export function nowOf(state: AppState, views: Views): Now {
  const { applied, run, preparing, status, lab, plane } = state;
  const embedding = views.embedding.get();
  const z = [...views.z.get()];
  const truth = truthShown(state, views.truePosterior.get());
  return {
    ready: run !== null && preparing === null,
    training: status.kind === 'running',
    step: views.progress.get().step,
    tab: lab.tab,
    config: applied,
    z,
    fromCodes: embedding && embedding.latent === z.length ? nearest(z, embedding.mu) : null,
    units:
      applied && embedding?.logVar && applied.posterior === 'diagonal' && applied.prior === 'standard'
        ? dimensionUse(applied, embedding).map(({ kl }) => kl ?? Number.NaN)
        : null,
    heldOut: views.score.get()?.values ?? {},
    weighedGap: weighedGapOf(views.diagnostics.get()?.logLikelihood ?? null),
    draw: lab.draw,
    temperature: lab.temperature,
    image: lab.image,
    drawn: views.drawing.get() !== null,
    aggregate: plane.aggregate,
    gap: truth && gapOf(truth).gap,
    gradients: gradientsShown(state, views.gradients.get()) !== null,
    compared: state.compared !== null,
    variants: [...state.runs.map(({ config }) => config.variant), ...(applied ? [applied.variant] : [])],
  };
}

function weighedGapOf(weighed: { readonly mean: number; readonly elbo: number | null } | null): number | null {
  return weighed?.elbo == null ? null : weighed.mean - weighed.elbo;
}

function nearest(z: readonly number[], codes: Float32Array): number | null {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < codes.length; at += z.length) {
    let square = 0;
    for (let d = 0; d < z.length; d++) square += (codes[at + d]! - z[d]!) ** 2;
    least = Math.min(least, square);
  }
  return Number.isFinite(least) ? Math.sqrt(least) : null;
}

/** How far the ring has gone since. */
export function moved({ z }: Pick<Now, 'z'>, then: Pick<Now, 'z'>): number {
  return z.length === then.z.length ? Math.hypot(...z.map((value, d) => value - then.z[d]!)) : 0;
}
