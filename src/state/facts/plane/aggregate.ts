// State: the aggregate posterior of the present cloud, on the part of the plane that is looked at.
import { aggregateDensity, massLevel } from '../../../math/aggregate.ts';
import { axisValue } from '../../../math/grid.ts';
import { normalDensity } from '../../../math/gaussian.ts';
import { type PlaneWindow, wholePlane } from '../../../math/window.ts';
import type { Embedding } from '../../../protocol/messages.ts';

const SIDE = 96;
/** The shares of q(z) that the regions hold, the largest first. */
export const AGGREGATE_SHARES = [0.95, 0.75, 0.5, 0.25] as const;

export interface AggregatePlan {
  readonly axes: 'linear' | 'quantile';
  readonly extent: number;
  readonly window: PlaneWindow;
  readonly x: number;
  readonly y: number;
}

export interface AggregateShown {
  readonly density: Float64Array;
  readonly side: number;
  readonly levels: readonly number[];
  readonly window: PlaneWindow;
}

function centres({ axes, extent }: AggregatePlan, from: number, scale: number): Float64Array {
  return Float64Array.from({ length: SIDE }, (_, i) => axisValue(axes, extent, from + (i + 0.5) / (SIDE * scale)));
}

/** Density per unit of the plane's own area, which on quantile axes is the prior's mass. */
function densityOn({ mu, logVar, latent }: Embedding, plan: AggregatePlan, part: PlaneWindow): Float64Array | null {
  if (!logVar) return null;
  const across = centres(plan, part.left, part.scale);
  const up = centres(plan, part.bottom, part.scale);
  const density = aggregateDensity({ mu, logVar, latent, x: plan.x, y: plan.y, across, up });
  if (plan.axes === 'linear') return density;
  return density.map(
    (value, i) => value / (normalDensity(across[i % SIDE]!) * normalDensity(up[Math.floor(i / SIDE)]!)),
  );
}

/**
 * Null where the posteriors have no spread, as in a plain autoencoder. The levels are always those of the whole plane,
 * even when only a part is shown.
 */
export function aggregateOf(embedding: Embedding, plan: AggregatePlan): AggregateShown | null {
  const whole = densityOn(embedding, plan, wholePlane);
  if (!whole) return null;
  const density = plan.window.scale === 1 ? whole : densityOn(embedding, plan, plan.window)!;
  return { density, side: SIDE, levels: AGGREGATE_SHARES.map((share) => massLevel(whole, share)), window: plan.window };
}
