// Charts, rate and distortion: what part of the plane is shown, and the straight lines R + D = constant across it, on
// each of which the ELBO is the same.
import { chooseTicks } from '../ticks.ts';

export interface Place {
  /** Nats. */
  readonly rate: number;
  readonly distortion: number;
}

export interface Domain {
  readonly rate: readonly [number, number];
  readonly distortion: readonly [number, number];
}

const PADDING = 0.12;
/** Points that lie together do not fill the chart with their noise, nats. */
const LEAST = 2;
/** The share of a trail that is always shown: its steep beginning would push all points into a corner. */
const LATER = 0.6;

function reach(values: readonly number[], floor: number): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * PADDING, (LEAST - (high - low)) / 2, 0);
  return [Math.max(floor, low - room), high + room];
}

/** Null while there is nothing to show. A rate is never below 0; a distortion may be, where p(x|z) is a density. */
export function domainOf(points: readonly Place[], trail: readonly Place[]): Domain | null {
  const shown = [...points, ...trail.slice(Math.floor(trail.length * (1 - LATER)))];
  if (shown.length === 0) return null;
  return {
    // An estimate by draws may fall below 0 all the same.
    rate: reach(
      shown.map(({ rate }) => rate),
      Math.min(0, ...points.map(({ rate }) => rate)),
    ),
    distortion: reach(
      shown.map(({ distortion }) => distortion),
      Number.NEGATIVE_INFINITY,
    ),
  };
}

export interface ElboLine {
  readonly elbo: number;
  /** Where it enters the domain, at the left or at the top, and leaves it, at the right or at the bottom. */
  readonly from: Place;
  readonly to: Place;
}

/** About `count` lines of equal ELBO, at round numbers, from the worst to the best. */
export function elboLines({ rate: [r0, r1], distortion: [d0, d1] }: Domain, count: number): readonly ElboLine[] {
  const at = (rate: number, sum: number): Place => ({ rate, distortion: sum - rate });
  return chooseTicks(-(r1 + d1), -(r0 + d0), count)
    .values.map((elbo) => ({
      elbo,
      from: at(Math.max(r0, -elbo - d1), -elbo),
      to: at(Math.min(r1, -elbo - d0), -elbo),
    }))
    .filter(({ from, to }) => to.rate > from.rate);
}

/**
 * Heights of labels that stand at `y`, moved down as little as leaves `least` between those whose stretches in x
 * meet; in the order given.
 */
export function apart(
  labels: readonly { readonly left: number; readonly right: number; readonly y: number }[],
  least: number,
): readonly number[] {
  const heights = labels.map(({ y }) => y);
  const order = labels.map((_, i) => i).toSorted((a, b) => labels[a]!.y - labels[b]!.y);
  order.forEach((i, k) => {
    for (const j of order.slice(0, k)) {
      const meet = labels[i]!.left < labels[j]!.right && labels[j]!.left < labels[i]!.right;
      if (meet && Math.abs(heights[i]! - heights[j]!) < least) heights[i] = heights[j]! + least;
    }
  });
  return heights;
}
