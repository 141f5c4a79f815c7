// State: what the pictures on the page were last drawn from. Filled by refresh.ts, read by the charts.
import type { Embedding, Pictures } from '../protocol/messages.ts';
import { type Cell, createCell } from './cell.ts';
import type { GridPlan } from '../math/grid.ts';
import { createHistory, type History } from './history.ts';
import { PRIOR_EXTENT } from './extent.ts';

/** Where the run is, as last reported. */
export interface Progress {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
}

export interface Manifold {
  readonly plan: GridPlan;
  readonly pictures: Pictures;
}

export interface Pairs {
  readonly inputs: Pictures;
  readonly outputs: Pictures;
}

export interface Views {
  readonly progress: Cell<Progress>;
  /** Replaced with every run; set again, the same object, whenever it grew. */
  readonly history: Cell<History>;
  readonly embedding: Cell<Embedding | null>;
  readonly extent: Cell<number>;
  readonly manifold: Cell<Manifold | null>;
  readonly pairs: Cell<Pairs | null>;
  /** The dragged point, [latent]. */
  readonly z: Cell<Float32Array>;
  /** x̂ of the dragged point. */
  readonly decoded: Cell<Pictures | null>;
}

export const noProgress: Progress = { step: 0, epoch: 0, stepsPerSecond: 0 };

export function createViews(latent: number): Views {
  return {
    progress: createCell(noProgress),
    history: createCell(createHistory([])),
    embedding: createCell<Embedding | null>(null),
    extent: createCell(PRIOR_EXTENT),
    manifold: createCell<Manifold | null>(null),
    pairs: createCell<Pairs | null>(null),
    z: createCell(new Float32Array(latent)),
    decoded: createCell<Pictures | null>(null),
  };
}
