// Facts: what the pictures on the page are made of, as the worker answered it.
import type { Spent } from '../../../engine/events.ts';
import type { GridPlan } from '../../../math/grid.ts';
import type { DimensionUse } from '../../../math/latent-use.ts';
import type { Commands, Pictures, SeatId } from '../../../protocol/messages.ts';
import type { ProjectionMethod } from '../../../protocol/projection.ts';

/** Where the run is, as last reported. */
export interface Progress {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Where the worker's time went. */
  readonly spent: Spent | null;
}

export interface Manifold {
  readonly plan: GridPlan;
  readonly pictures: Pictures;
}

export interface Pairs {
  readonly step: number;
  readonly inputs: Pictures;
  readonly outputs: Pictures;
}

/** Decoded points, laid out in rows. */
export interface DecodedSheet {
  readonly columns: number;
  /** [count, latent]. */
  readonly z: Float32Array;
  readonly pictures: Pictures;
}

export interface Traversal extends DecodedSheet {
  /** The dimension of each row, the most used first. */
  readonly rows: readonly DimensionUse[];
}

/** The output of every layer of the model for the followed image, in the order of computation. */
export type Activations = Commands['activations']['out'];

/** A held-out image by number, and where its mark is on which plane, CSS pixels. */
export interface Pointed {
  readonly image: number;
  readonly plane: SeatId;
  readonly left: number;
  readonly top: number;
}

export const noProgress: Progress = { step: 0, epoch: 0, stepsPerSecond: 0, spent: null };

/** A cloud projected to two dimensions. */
export interface Projected {
  readonly method: ProjectionMethod;
  /** [count, 2]. */
  readonly points: Float32Array;
  /** 0 … 1; 1 when it is done. */
  readonly fraction: number;
}
