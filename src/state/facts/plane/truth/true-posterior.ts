// Facts: the true posterior of the followed image, as the plane and the line under it show it: which runs have one, its
// regions, and how far the bound is below log p(x).
import { massLevel } from '../../../../math/aggregate.ts';
import { normalCdf } from '../../../../math/gaussian.ts';
import { type Box, MISSES_MASS, refined, TOO_COARSE } from '../../../../math/posterior-grid.ts';
import { panned, type PlaneWindow } from '../../../../math/window.ts';
import { saysJoint } from '../../../../models/spec.ts';
import { findVariant } from '../../../../models/specs.ts';
import type { RunConfig } from '../../../../settings/config.ts';
import type { TruePosterior } from '../../../../protocol/messages.ts';
import type { LabView } from '../../page/lab.ts';
import type { PlaneDims, PlaneOfRun } from '../plane.ts';

/** The shares of p(z|x) that the regions hold, the largest first. */
export const REGION_SHARES = [0.95, 0.5] as const;

/** How many standard deviations from its mean a Gaussian of two dimensions holds these shares. */
export const REGION_REACH: readonly number[] = REGION_SHARES.map((share) => Math.sqrt(-2 * Math.log(1 - share)));

/** Only where the plane is all of the latent space, and z is all that is latent. */
export function hasTruePosterior({ variant, latent }: Pick<RunConfig, 'variant' | 'latent'>): boolean {
  return latent === 2 && saysJoint(findVariant(variant));
}

/** Whether it is looked at: the layer is on, and the present run has one. */
export const looksAtTruth = ({ applied, plane }: PlaneOfRun): boolean =>
  plane.truePosterior && applied !== null && hasTruePosterior(applied);

/** The answer, where it is about the image that is followed now. */
export function truthShown(
  state: PlaneOfRun & { readonly lab: Pick<LabView, 'image'> },
  answer: TruePosterior | null,
): TruePosterior | null {
  return answer && looksAtTruth(state) && answer.image === state.lab.image ? answer : null;
}

export interface Regions extends Box {
  /** log p(z|x) but for a constant, [side, side]: z₁ runs fastest, from the lowest z₂ upwards. */
  readonly logShares: Float64Array;
  readonly side: number;
  /** Its value at the border of each region, rising: the largest region first. */
  readonly levels: readonly number[];
}

/** Cells with less than this share of the largest one are all alike: no region reaches there. */
const FAINT = 1e-9;
/** So many times as many cells a side are drawn as were computed. */
const FINER = 4;

/** Logarithms, because from cell to cell they run along parabolas, or nearly, and the shares do not. */
export function regionsOf({ shares, side, box }: Pick<TruePosterior, 'shares' | 'side' | 'box'>): Regions {
  const least = FAINT * shares.reduce((most, share) => Math.max(most, share), 0);
  const logs = shares.map((share) => Math.log(Math.max(share, least)));
  const logShares = refined(logs, side, FINER);
  const density = logShares.map(Math.exp);
  const levels = REGION_SHARES.map((share) => Math.log(massLevel(density, share)));
  return { ...box, side: FINER * side, logShares, levels };
}

/**
 * Why log p(x) is not to be trusted: its cells are too `coarse`; mass lies `beyond` the grid; or the bound stands
 * `above` it by more than its error, so that the grid has missed something.
 */
export type Doubt = 'coarse' | 'beyond' | 'above';

export interface Gap {
  /** log p(x) − ELBO = KL( q(z|x) ‖ p(z|x) ), nats. */
  readonly gap: number;
  /** Its standard error, which is that of the ELBO: the sum over the grid has no chance in it. */
  readonly error: number;
  readonly doubt: Doubt | null;
}

/** Standard errors that chance explains. */
const CHANCE = 3;
/** Of log p(x) itself, nats: its numbers have 32 bits. */
const ROUNDING = 0.01;

type Reading = Pick<TruePosterior, 'logEvidence' | 'elbo' | 'elboError' | 'coarseness' | 'border'>;

export function gapOf({ logEvidence, elbo, elboError: error, coarseness, border }: Reading): Gap {
  const gap = logEvidence - elbo;
  const above = gap < -CHANCE * error - ROUNDING;
  const doubt = coarseness > TOO_COARSE ? 'coarse' : border > MISSES_MASS ? 'beyond' : above ? 'above' : null;
  return { gap, error, doubt };
}

/** The larger of the two regions takes this share of the window that is laid around it. */
const FILLED = 0.55;

/** The part of the plane around the larger region. */
export function windowAround(
  { logShares, side, levels: [border = 0], low, high }: Regions,
  { x, axes }: Pick<PlaneDims, 'x' | 'axes'>,
  extent: number,
): PlaneWindow {
  const share = (z: number): number => (axes === 'quantile' ? normalCdf(z) : (z / extent + 1) / 2);
  const ends = [0, 1].map((d) => {
    const cells = Array.from(logShares.keys())
      .filter((i) => logShares[i]! >= border)
      .map((i) => (d === 0 ? i % side : Math.floor(i / side)));
    const at = (cell: number): number => share(low[d]! + (cell / side) * (high[d]! - low[d]!));
    return [at(Math.min(...cells)), at(Math.max(...cells) + 1)] as const;
  });
  const [across, up] = x === 0 ? [ends[0]!, ends[1]!] : [ends[1]!, ends[0]!];
  const widest = Math.max(across[1] - across[0], up[1] - up[0]);
  const scale = Math.min(32, Math.max(1, FILLED / widest));
  const from = ([first, last]: readonly [number, number]): number => (first + last - 1 / scale) / 2;
  return panned({ scale, left: from(across), bottom: from(up) }, 0, 0);
}

/** A window is left where it is while its middle is off by less than this share of it, and it is less than so much too large or too small. */
const OFF = 0.15;
const TOO_LARGE = 1.5;

/** Whether a window still shows well what another would be laid around. */
export function stillShows(window: PlaneWindow, wanted: PlaneWindow): boolean {
  const off = (from: 'left' | 'bottom'): number =>
    Math.abs(window[from] + 0.5 / window.scale - wanted[from] - 0.5 / wanted.scale) * wanted.scale;
  const ratio = window.scale / wanted.scale;
  return off('left') < OFF && off('bottom') < OFF && ratio < TOO_LARGE && ratio > 1 / TOO_LARGE;
}
