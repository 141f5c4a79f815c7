// State: where runs stand between rate and distortion (Alemi et al. 2018, “Fixing a Broken ELBO”, arXiv:1711.00464),
// and which of them may stand in one chart.
import { findVariant } from '../../../models/specs.ts';
import type { VariantSpec } from '../../../models/spec.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import type { History, PackedHistory } from './history.ts';
import { type KeptRun, sameScale } from './runs.ts';

/** Held-out images at one step, nats per image: ELBO = −(rate + distortion). */
export interface RatePoint {
  readonly step: number;
  /** KL( q(z|x) ‖ p(z) ), of all that is latent. */
  readonly rate: number;
  /** −log p(x|z). */
  readonly distortion: number;
}

/**
 * What a variant's bound is a bound of: log p(x), log p(x|y) where the model is told the class, log p(x, y) where it
 * explains the class too; null where its terms bound no density of its own: an autoencoder has no KL, and the bound of
 * a VAE under an energy does not see the energy.
 */
export function boundedBy(variant: string): 'image' | 'imageOfClass' | 'imageAndClass' | null {
  const { terms, labels }: VariantSpec = findVariant(variant);
  const has = (id: string): boolean => terms.some((term) => term.id === id);
  if (!has('kl') || has('energy')) return null;
  return labels === 'all' ? 'imageOfClass' : labels === 'some' ? 'imageAndClass' : 'image';
}

/** The rate is what the bound has beside the reconstruction, the KL of a latent class included. */
function pointOf(step: number, elbo: number, recon: number): RatePoint | null {
  const [rate, distortion] = [recon - elbo, -recon];
  return Number.isFinite(rate) && Number.isFinite(distortion) ? { step, rate, distortion } : null;
}

/** The way of a run: every kept score of its held-out images. */
export function trailOf({ heldOut: { columns, ring } }: History): readonly RatePoint[] {
  const [elbo, recon] = [columns.indexOf('elbo'), columns.indexOf('recon')];
  if (recon < 0) return [];
  return Array.from({ length: ring.length }, (_, i) =>
    pointOf(ring.x(i), ring.value(i, elbo), ring.value(i, recon)),
  ).filter((point) => point !== null);
}

/** Where a kept run ended; null where it was never scored. */
export function lastPoint({ terms, heldOut }: PackedHistory): RatePoint | null {
  // A row: step, ELBO, the terms, the loss.
  const row = heldOut.subarray(heldOut.length - (terms.length + 3));
  const recon = terms.indexOf('recon');
  if (heldOut.length === 0 || recon < 0) return null;
  return pointOf(row[0]!, row[1]!, row[2 + recon]!);
}

export interface PresentRun {
  readonly number: number;
  readonly config: RunConfig;
  readonly upload: SetSummary | null;
  readonly setKey: string | null;
}

export interface RatePlaces {
  readonly drawn: readonly { readonly run: KeptRun; readonly at: RatePoint }[];
  /** Whether the present run has a place. */
  readonly presentDrawn: boolean;
  /** Other images or another likelihood. */
  readonly otherScale: readonly KeptRun[];
  /** Another bound, or none. */
  readonly otherBound: readonly KeptRun[];
}

/** Of all runs but the present one. Where the present one has no bound, those of log p(x) are drawn. */
export function ratePlaces(runs: readonly KeptRun[], present: PresentRun): RatePlaces {
  const bound = boundedBy(present.config.variant);
  const others = runs.filter(({ number }) => number !== present.number);
  const comparable = (run: KeptRun): boolean => sameScale(run, present.config, present.upload, present.setKey);
  const alike = (run: KeptRun): boolean => boundedBy(run.config.variant) === (bound ?? 'image');
  return {
    drawn: others
      .filter((run) => comparable(run) && alike(run))
      .flatMap((run) => {
        const at = lastPoint(run.history);
        return at ? [{ run, at }] : [];
      }),
    presentDrawn: bound !== null,
    otherScale: others.filter((run) => !comparable(run)),
    otherBound: others.filter((run) => comparable(run) && !alike(run)),
  };
}
