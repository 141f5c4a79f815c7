// Facts: the run on each of the two seats, as panels and questions must know it.
import type { RunConfig } from '../../../settings/config.ts';
import type { SeatId } from '../../../protocol/messages.ts';
import { dimsOf, type PlaneDims, planeDims, type PlaneOfRun } from './plane.ts';
import { type KeptRun, sameImages } from '../record/runs.ts';

/** The part of the page's state that says which run sits on which seat. */
export interface Seats extends PlaneOfRun {
  readonly runs: readonly KeptRun[];
  readonly compared: number | null;
}

export interface SeatedRun {
  readonly config: RunConfig;
  /** The axes of its plane. */
  readonly dims: PlaneDims;
  /**
   * Whether it holds out the images that the present run does, in their order: then one mark is the same image on both
   * planes.
   */
  readonly sharesImages: boolean;
}

/**
 * Null where no run sits there. A kept run can be compared only if a frame of its plane was saved, and keeps that
 * frame's axes.
 */
export function seatedRun(state: Seats, of: SeatId): SeatedRun | null {
  const { applied, draft, plane } = state;
  if (of === 'present') return { config: applied ?? draft, dims: planeDims(state), sharesImages: true };
  const run = comparedRun(state);
  if (!run?.frame) return null;
  const { x, y, axes } = run.frame.manifold.plan;
  return {
    config: run.config,
    dims: { ...dimsOf(run.config, plane), x, y, axes },
    sharesImages: applied !== null && sameImages(run.config, applied),
  };
}

export function comparedRun({ runs, compared }: Pick<Seats, 'runs' | 'compared'>): KeptRun | null {
  return runs.find(({ number }) => number === compared) ?? null;
}
