// State: what the pictures on the page were last drawn from. The flows that ask the worker fill it, the charts read it.
import type { Stroke } from '../../data/drawing.ts';
import type { DrawnClass } from '../../data/drawn-set.ts';
import type { PhotographedClass } from '../../data/photographed-set.ts';
import type { Labelled } from '../../uses/use.ts';
import { type PlaneWindow, wholePlane } from '../../math/window.ts';
import type {
  Commands,
  HeldOutImages,
  ImageGradients,
  Inspected,
  Pictures,
  SeatId,
  TruePosterior,
} from '../../protocol/messages.ts';
import { type Cell, createCell, createRunCells, type NewRun } from './cell.ts';
import { createHistory, type History } from '../facts/record/history.ts';
import type { Optimisation } from '../facts/followed/amortisation.ts';
import type { Score } from '../facts/record/score.ts';
import { createSeat, type Seat } from './seat.ts';
import {
  type Activations,
  type DecodedSheet,
  noProgress,
  type Pointed,
  type Progress,
  type Projected,
  type Traversal,
} from '../facts/plane/shown.ts';
import type { AnsweredUse } from '../facts/page/use.ts';
import { type Compressing, nothingCompressed } from '../facts/page/compressing.ts';
import { type Frame, noTimeline, type Timeline } from '../facts/record/timeline.ts';

/** The present run's seat, what else is known of that run, and the seat of the compared one. */
export interface Views extends Seat {
  readonly compared: Seat;
  readonly progress: Cell<Progress>;
  /** Replaced with every run. When it grew, the same object is set again. */
  readonly history: Cell<History>;
  /** The same cloud projected to the plane; null where two dimensions are shown as they are. */
  readonly projected: Cell<Projected | null>;
  /** The part of the plane that is looked at; on both planes where two stand side by side. */
  readonly window: Cell<PlaneWindow>;
  /** The held-out image whose mark the pointer is on, on either plane. */
  readonly pointed: Cell<Pointed | null>;
  /** Frames and checkpoints of the run so far. */
  readonly timeline: Cell<Timeline>;
  /** The frame that is looked at instead of the present. */
  readonly scrubbed: Cell<Frame | null>;
  /** Held-out images to choose from and to show under the pointer. */
  readonly heldOut: Cell<HeldOutImages | null>;
  /** The held-out image that is followed through the model. */
  readonly inspected: Cell<Inspected | null>;
  /** The true posterior of the followed image, as last asked. */
  readonly truePosterior: Cell<TruePosterior | null>;
  /** The gradients of its bound, as last asked. */
  readonly gradients: Cell<ImageGradients | null>;
  /** The best q(z|x) of an image, and the way to it; null where nobody asked. */
  readonly optimisation: Cell<Optimisation | null>;
  readonly activations: Cell<Activations | null>;
  readonly traverse: Cell<Traversal | null>;
  readonly path: Cell<DecodedSheet | null>;
  /** The means of three classes and a − b + c. */
  readonly arithmetic: Cell<DecodedSheet | null>;
  /** Draws from the prior; null where there is none. */
  readonly samples: Cell<Pictures | null>;
  /** What a use makes of the images shown, and of all that it is judged on; null before it was asked. */
  readonly useShown: Cell<AnsweredUse | null>;
  readonly useJudged: Cell<AnsweredUse | null>;
  /** What came of compressing with the run's weights. */
  readonly compressing: Cell<Compressing>;
  /** What the visitor painted over the first image of a use, [h · w]; null where nothing is. */
  readonly painted: Cell<Uint8Array | null>;
  /** What the visitor labelled for a use, in the order in which it was done. */
  readonly useLabelled: Cell<readonly Labelled[]>;
  /** Images that the visitor opened for a use, as the data have theirs, [n, h, w, c]; null where there are none. */
  readonly useOwn: Cell<Uint8Array | null>;
  readonly diagnostics: Cell<Commands['diagnose']['out'] | null>;
  /** The newest score of the held-out images. */
  readonly score: Cell<Score | null>;
  /** The visitor's drawing in the data's pixel format, [h · w]. */
  readonly drawing: Cell<Uint8Array | null>;
  /** The drawing's lines on the pad, kept while another tab is open. */
  readonly strokes: Cell<readonly Stroke[]>;
  /** The visitor's picture, as its file has it. */
  readonly photograph: Cell<Blob | null>;
  /** What was drawn, and what the camera has taken, of a set in the making, class by class; empty before the first. */
  readonly drawings: Cell<readonly DrawnClass[]>;
  readonly photographs: Cell<readonly PhotographedClass[]>;
  /** The last one, when the pad is gone: it may be an end of a path. */
  readonly lastDrawing: Cell<Uint8Array | null>;
  readonly drawn: Cell<Inspected | null>;
  /** Bounds of held-out images, to compare a drawing with; null where the variant gives none. */
  readonly bounds: Cell<Float32Array | null>;
  /** Resets the cells of that seat for a run that begins. */
  renew(seat: SeatId, run: NewRun): void;
}

/** The cells of a run, whichever seat it is on. */
export const seatOf = (views: Views, of: SeatId): Seat => (of === 'present' ? views : views.compared);

export function createViews(latent: number): Views {
  const present = createRunCells();
  const other = createRunCells();
  const { cell } = present;
  return {
    ...createSeat(present, latent),
    compared: createSeat(other, latent),
    progress: cell(noProgress),
    history: cell<History>(createHistory([]), ({ terms }) => createHistory(terms)),
    window: cell(wholePlane),
    timeline: cell(noTimeline),
    scrubbed: cell<Frame | null>(null),
    heldOut: cell<HeldOutImages | null>(null),
    inspected: cell<Inspected | null>(null),
    truePosterior: cell<TruePosterior | null>(null),
    gradients: cell<ImageGradients | null>(null),
    optimisation: cell<Optimisation | null>(null),
    activations: cell<Activations | null>(null),
    traverse: cell<Traversal | null>(null),
    path: cell<DecodedSheet | null>(null),
    arithmetic: cell<DecodedSheet | null>(null),
    samples: cell<Pictures | null>(null),
    useShown: cell<AnsweredUse | null>(null),
    useJudged: cell<AnsweredUse | null>(null),
    compressing: cell(nothingCompressed),
    painted: cell<Uint8Array | null>(null),
    useLabelled: cell<readonly Labelled[]>([]),
    // Another run may have images of another size.
    useOwn: cell<Uint8Array | null>(null),
    diagnostics: cell<Commands['diagnose']['out'] | null>(null),
    score: cell<Score | null>(null),
    drawn: cell<Inspected | null>(null),
    bounds: cell<Float32Array | null>(null),
    // Another run may have images of another size.
    lastDrawing: cell<Uint8Array | null>(null),
    // What the visitor draws and points at stays whichever run looks at it; a projection ends with its cloud.
    drawing: createCell<Uint8Array | null>(null),
    strokes: createCell<readonly Stroke[]>([]),
    photograph: createCell<Blob | null>(null),
    drawings: createCell<readonly DrawnClass[]>([]),
    photographs: createCell<readonly PhotographedClass[]>([]),
    pointed: createCell<Pointed | null>(null),
    projected: createCell<Projected | null>(null),
    renew: (seat, run) => (seat === 'present' ? present : other).renew(run),
  };
}
