// Compression: the probabilities of the 256 levels of a pixel under p(x|z), as whole shares of 2²⁴ for the coder and as
// exact masses for the bound. A continuous likelihood gives a level the mass of its bin, 1/255 wide; the outermost bins
// reach to infinity.
import { findShare, MOST_PRECISION, type Share } from './ans.ts';
import { exp, log, sigmoid, softplus } from './exact.ts';
import * as normal from './normal.ts';

export const LEVELS = 256;
const TOTAL = 2 ** MOST_PRECISION;
const COINS = 2;
const BIN = 1 / 255;

export interface Levels {
  /** What the others want of the decoder's number l of a pixel; computed once for each. */
  readonly place: (l: number) => number;
  /** The share of 2²⁴ of all levels below this one, 0 … 256. Rises from 0 to 2²⁴, by one at least where a level may occur. */
  readonly below: (place: number, level: number) => number;
  /** log of the exact probability of a level, in nats. */
  readonly logMass: (place: number, level: number) => number;
  /** How many levels are given a share of 2⁻²⁴ by force, so that each that may occur can be coded. */
  readonly forced: number;
}

/**
 * log of the probability that the coder gives to a level of this log mass: what is forced makes it a mixture with the
 * uniform distribution, which weighs 2⁻¹⁶ and makes no level cost more than 24 bits, however unlikely the model finds it.
 */
export function logCoded({ forced }: Levels, logMass: number): number {
  return log(exp(logMass) * (1 - forced / TOTAL) + 1 / TOTAL);
}

/** The level whose share holds `slot`, as `symbol`; most are near the place itself. */
export function findLevel({ below }: Levels, place: number, slot: number): Share {
  const guess = Math.floor(Math.min(1, Math.max(0, place)) * (LEVELS - 1)) + 1;
  return findShare(slot, LEVELS, (level) => below(place, level), guess);
}

/** A symmetric distribution around 0, of scale 1. */
interface Spread {
  readonly cdf: (t: number) => number;
  /** log P(X > t) for t ≥ 0, also where that is too small for a number. */
  readonly logTail: (t: number) => number;
}

const spreads = {
  logistic: { cdf: sigmoid, logTail: (t) => -softplus(t) },
  gaussian: { cdf: normal.cdf, logTail: normal.logTail },
  laplace: {
    cdf: (t) => (t < 0 ? 0.5 * exp(t) : 1 - 0.5 * exp(-t)),
    logTail: (t) => -t - Math.LN2,
  },
} as const satisfies Record<string, Spread>;

export type SpreadId = keyof typeof spreads;

/** Around `mean(l)` with one scale for all pixels: σ, s or b. */
export function spreadLevels(id: SpreadId, scale: number, mean: (l: number) => number): Levels {
  const { cdf, logTail }: Spread = spreads[id];
  const edge = (place: number, level: number): number => ((level - 0.5) * BIN - place) / scale;
  return {
    forced: LEVELS,
    place: mean,
    below(place, level) {
      if (level <= 0) return 0;
      if (level >= LEVELS) return TOTAL;
      return Math.floor(cdf(edge(place, level)) * (TOTAL - LEVELS)) + level;
    },
    logMass(place, level) {
      const lower = level === 0 ? Number.NEGATIVE_INFINITY : edge(place, level);
      const upper = level === LEVELS - 1 ? Number.POSITIVE_INFINITY : edge(place, level + 1);
      if (lower < 0 && upper > 0) return log(1 - exp(logTail(-lower)) - exp(logTail(upper)));
      // Both on one side: the difference of the two tails, from the nearer one.
      const [near, far] = lower >= 0 ? [lower, upper] : [-upper, -lower];
      const nearest = logTail(near);
      return far === Number.POSITIVE_INFINITY ? nearest : nearest + log(1 - exp(logTail(far) - nearest));
    },
  };
}

/** Levels 0 and 255 alone, 255 with the probability sigmoid(l). */
export const coinLevels: Levels = {
  forced: COINS,
  place: (l) => l,
  below(l, level) {
    if (level <= 0) return 0;
    return level >= LEVELS ? TOTAL : Math.floor(sigmoid(-l) * (TOTAL - COINS)) + 1;
  },
  logMass: (l, level) => -softplus(level === 0 ? l : -l),
};
