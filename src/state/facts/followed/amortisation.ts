// Facts: the best q(z|x) of the followed image, as the page shows it: how far it is found, the gap that the encoder
// leaves to it, and where it lies on the plane.
import type { Gaussian } from '../../../math/ascent.ts';
import type { ImageOptimising, ImageOptimum } from '../../../protocol/messages.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { LabView } from '../page/lab.ts';
import { hasTwoWays } from './two-ways.ts';

export interface Optimisation {
  readonly image: number;
  /** What was told last on the way; null before. */
  readonly way: ImageOptimising | null;
  /** Null until it is found. */
  readonly found: ImageOptimum | null;
}

/** It needs what the pathwise gradient needs. */
export const canOptimise = hasTwoWays;

/** The optimisation, where it is of the image that is followed now. */
export function optimisationShown(
  { applied, lab }: { readonly applied: RunConfig | null; readonly lab: Pick<LabView, 'image'> },
  optimisation: Optimisation | null,
): Optimisation | null {
  return optimisation && applied && canOptimise(applied) && optimisation.image === lab.image ? optimisation : null;
}

/** Encoder's answer and the one that was found, or where it is on the way; null before there is anything. */
export function endsOf({ way, found }: Optimisation) {
  const step = found?.step ?? way?.step;
  if (step === undefined) return null;
  return found ? { step, from: found.encoder, to: found.best } : way && { step, from: way.encoder, to: way };
}

/** Where it begins and where it is, on the plane of these two dimensions; null before there is anything. */
export function spotsOf(optimisation: Optimisation, x: number, y: number | null) {
  const ends = endsOf(optimisation);
  const spot = ({ mu, sigma }: Gaussian) => ({
    x: mu[x]!,
    y: mu[y ?? x]!,
    sigmaX: sigma[x]!,
    sigmaY: sigma[y ?? x]!,
  });
  return ends && { from: spot(ends.from), to: spot(ends.to) };
}

export interface Move {
  readonly dimension: number;
  readonly from: { readonly mu: number; readonly sigma: number };
  readonly to: { readonly mu: number; readonly sigma: number };
}

/** The dimensions whose μ moved most, counted in the encoder's σ, the most first. */
export function movesOf(optimisation: Optimisation, most: number): readonly Move[] {
  const ends = endsOf(optimisation);
  if (!ends) return [];
  const { from, to } = ends;
  const far = (d: number): number => Math.abs(to.mu[d]! - from.mu[d]!) / from.sigma[d]!;
  return Array.from(from.mu, (_, d) => d)
    .sort((a, b) => far(b) - far(a))
    .slice(0, most)
    .map((dimension) => ({
      dimension,
      from: { mu: from.mu[dimension]!, sigma: from.sigma[dimension]! },
      to: { mu: to.mu[dimension]!, sigma: to.sigma[dimension]! },
    }));
}
