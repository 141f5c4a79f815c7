// Facts: what the latent plane shows and how, and which axes it has for a given run.
import type { GridPlan } from '../../../math/grid.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { findVariant } from '../../../models/specs.ts';
import type { ProjectionMethod } from '../../../protocol/projection.ts';

/** What the latent plane shows and how. */
export interface PlaneView {
  /** The latent dimensions on the two axes; y is ignored where there is only one. */
  readonly x: number;
  readonly y: number;
  /** Who chose these two: nobody yet, the use that the run makes of them, or the visitor. */
  readonly chosenBy: 'nobody' | 'use' | 'visitor';
  readonly points: boolean;
  readonly manifold: boolean;
  /** Where each class is dense. */
  readonly density: boolean;
  /** The aggregate posterior. */
  readonly aggregate: boolean;
  /** The true posterior of the followed image, where the run has one. */
  readonly truePosterior: boolean;
  /** Pictures along one side of the grid. */
  readonly side: number;
  /** How more than two dimensions become two: by choosing two, or by a projection. */
  readonly projection: 'none' | ProjectionMethod;
  /** `quantile` spaces the axes by the prior's probability: equal areas hold equal mass. */
  readonly axes: 'linear' | 'quantile';
}

export const firstPlane: PlaneView = {
  x: 0,
  y: 1,
  chosenBy: 'nobody',
  points: true,
  manifold: true,
  density: false,
  aggregate: false,
  truePosterior: false,
  side: 20,
  projection: 'none',
  axes: 'linear',
};

/** The plane's view, and the configuration of the run that it belongs to. */
export interface PlaneOfRun {
  readonly applied: RunConfig | null;
  readonly draft: RunConfig;
  readonly plane: PlaneView;
}

/** The axes that a plane really has. */
export interface PlaneDims extends Pick<GridPlan, 'x' | 'y' | 'axes'> {
  readonly latent: number;
  /** Whether z is drawn, and there is a prior to draw it from. */
  readonly prior: boolean;
  /** Whether the prior is N(0, I), whose quantiles can space the axes. */
  readonly standard: boolean;
}

/** The axes, bounded by the latent size; quantile axes only where the prior is N(0, I). */
export function dimsOf({ latent, variant, prior: of }: RunConfig, plane: PlaneView): PlaneDims {
  const prior = findVariant(variant).stochastic;
  const standard = prior && of === 'standard';
  const x = Math.min(plane.x, latent - 1);
  const y = latent < 2 ? null : plane.y < latent && plane.y !== x ? plane.y : (x + 1) % latent;
  return { x, y, latent, prior, standard, axes: standard ? plane.axes : 'linear' };
}

/** The axes of the present run's plane. */
export const planeDims = ({ applied, draft, plane }: PlaneOfRun): PlaneDims => dimsOf(applied ?? draft, plane);

/** Whether the cloud of means is needed: for what the plane shows, or for the frames of the timeline. */
export function needsCloud({ points, manifold, density, aggregate, projection }: PlaneView): boolean {
  return points || manifold || density || aggregate || projection !== 'none';
}
