// State: what the pictures on the page were last drawn from. Filled by refresh.ts, read by the charts.
import type { Spent } from '../engine/events.ts';
import type { PriorComponents } from '../engine/generate.ts';
import type { Commands, Embedding, HeldOutImages, Inspected, Pictures } from '../protocol/messages.ts';
import { type Cell, createCell } from './cell.ts';
import type { GridPlan } from '../math/grid.ts';
import type { DimensionUse } from '../math/latent-use.ts';
import { type PlaneWindow, wholePlane } from '../math/window.ts';
import type { Stroke } from '../data/drawing.ts';
import { createHistory, type History } from './history.ts';
import { PRIOR_EXTENT } from './extent.ts';
import { type Frame, noTimeline, type Timeline } from './timeline.ts';
import type { Projected } from './projection.ts';
import type { Score } from './score.ts';

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

/** What every layer of the model gives for the followed image, in the order of its way. */
export type Activations = Commands['activations']['out'];

/** A held-out image by number, and where its mark is on which plane, CSS pixels. */
export interface Pointed {
  readonly image: number;
  readonly plane: 'present' | 'compared';
  readonly left: number;
  readonly top: number;
}

export interface Views {
  readonly progress: Cell<Progress>;
  /** Replaced with every run; set again, the same object, whenever it grew. */
  readonly history: Cell<History>;
  readonly embedding: Cell<Embedding | null>;
  /** The same cloud laid out in the plane; null where two dimensions are shown as they are. */
  readonly projected: Cell<Projected | null>;
  readonly extent: Cell<number>;
  /** The part of the plane that is looked at; on both planes where two stand side by side. */
  readonly window: Cell<PlaneWindow>;
  readonly manifold: Cell<Manifold | null>;
  readonly pairs: Cell<Pairs | null>;
  /** The held-out image whose mark the pointer is on, on either plane. */
  readonly pointed: Cell<Pointed | null>;
  /** How the run went. */
  readonly timeline: Cell<Timeline>;
  /** The frame that is looked at instead of the present. */
  readonly scrubbed: Cell<Frame | null>;
  /** The dragged point, [latent]. */
  readonly z: Cell<Float32Array>;
  /** x̂ of the dragged point. */
  readonly decoded: Cell<Pictures | null>;
  /** The dragged point in the compared run's latent space; its x̂ there; and what that run makes of the pairs' images. */
  readonly comparedZ: Cell<Float32Array>;
  readonly comparedDecoded: Cell<Pictures | null>;
  readonly comparedPairs: Cell<Pictures | null>;
  /** The compared plane as its model has it; null until it was asked, and where it was last seen must do. */
  readonly comparedCloud: Cell<{ readonly embedding: Embedding; readonly extent: number } | null>;
  readonly comparedSheet: Cell<Manifold | null>;
  readonly comparedPrior: Cell<PriorComponents | null>;
  /** Held-out images to choose from and to show under the pointer. */
  readonly heldOut: Cell<HeldOutImages | null>;
  /** The held-out image that is followed through the model. */
  readonly inspected: Cell<Inspected | null>;
  readonly activations: Cell<Activations | null>;
  readonly traverse: Cell<Traversal | null>;
  readonly path: Cell<DecodedSheet | null>;
  /** The means of three classes and a − b + c. */
  readonly arithmetic: Cell<DecodedSheet | null>;
  /** Draws from the prior; null where there is none. */
  readonly samples: Cell<Pictures | null>;
  readonly diagnostics: Cell<Commands['diagnose']['out'] | null>;
  /** The newest score of the held-out images. */
  readonly score: Cell<Score | null>;
  /** The Gaussians that the prior is made of now. */
  readonly prior: Cell<PriorComponents | null>;
  /** The visitor's drawing as the data have theirs, [h · w]; and what the model makes of it. */
  readonly drawing: Cell<Uint8Array | null>;
  /** Its lines on the pad, to go on with after a look at another tab. */
  readonly strokes: Cell<readonly Stroke[]>;
  /** The last one, when the pad is gone: it may be an end of a path. */
  readonly lastDrawing: Cell<Uint8Array | null>;
  readonly drawn: Cell<Inspected | null>;
  /** Bounds of held-out images, to compare a drawing with; null where the variant gives none. */
  readonly bounds: Cell<Float32Array | null>;
}

export const noProgress: Progress = { step: 0, epoch: 0, stepsPerSecond: 0, spent: null };

export function createViews(latent: number): Views {
  return {
    progress: createCell(noProgress),
    history: createCell(createHistory([])),
    embedding: createCell<Embedding | null>(null),
    projected: createCell<Projected | null>(null),
    extent: createCell(PRIOR_EXTENT),
    window: createCell(wholePlane),
    manifold: createCell<Manifold | null>(null),
    pairs: createCell<Pairs | null>(null),
    pointed: createCell<Pointed | null>(null),
    timeline: createCell(noTimeline),
    scrubbed: createCell<Frame | null>(null),
    z: createCell(new Float32Array(latent)),
    decoded: createCell<Pictures | null>(null),
    comparedZ: createCell(new Float32Array(latent)),
    comparedDecoded: createCell<Pictures | null>(null),
    comparedPairs: createCell<Pictures | null>(null),
    comparedPrior: createCell<PriorComponents | null>(null),
    comparedCloud: createCell<{ readonly embedding: Embedding; readonly extent: number } | null>(null),
    comparedSheet: createCell<Manifold | null>(null),
    heldOut: createCell<HeldOutImages | null>(null),
    inspected: createCell<Inspected | null>(null),
    activations: createCell<Activations | null>(null),
    traverse: createCell<Traversal | null>(null),
    path: createCell<DecodedSheet | null>(null),
    arithmetic: createCell<DecodedSheet | null>(null),
    samples: createCell<Pictures | null>(null),
    diagnostics: createCell<Commands['diagnose']['out'] | null>(null),
    score: createCell<Score | null>(null),
    prior: createCell<PriorComponents | null>(null),
    drawing: createCell<Uint8Array | null>(null),
    strokes: createCell<readonly Stroke[]>([]),
    lastDrawing: createCell<Uint8Array | null>(null),
    drawn: createCell<Inspected | null>(null),
    bounds: createCell<Float32Array | null>(null),
  };
}
