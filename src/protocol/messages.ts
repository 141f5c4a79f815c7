// Protocol: every message between the page and the worker. Plain data and typed arrays, never a tensor.
// A command is answered exactly once, with its result or with a fault; events come unasked.
import type { Fault } from '../core/fault.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Note } from '../data/notes.ts';
import type { Overview } from '../data/overview.ts';
import type { DataEdits, PictureEdits } from '../data/prepare.ts';
import type { LayerActivations } from '../engine/activations.ts';
import type { BestPosterior, TowardsBest } from '../engine/best-posterior.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { Diagnostics } from '../engine/diagnostics.ts';
import type { HeldOutMetrics, RunInfo, StepMetrics } from '../engine/events.ts';
import type { GradientSpread } from '../engine/gradient-spread.ts';
import type { PriorComponents } from '../engine/generate.ts';
import type { InspectedImage, Inspection } from '../engine/inspect.ts';
import type { PosteriorGrid } from '../engine/posterior-grid.ts';
import type { KindId } from '../kinds/kinds.ts';
import type { Pictures } from '../kinds/pictures.ts';
import type { Augmentation, LiveConfig, RunConfig } from '../settings/config.ts';
import type { BackendId } from '../settings/table.ts';
import type { UseId } from '../uses/specs.ts';
import type { PictureRow, UseAnswer, UseAsked, UseRefusal } from '../uses/use.ts';

export type { Pictures };

/** The held-out images as encoded by the weights of one step. */
export interface Embedding {
  readonly step: number;
  readonly count: number;
  readonly latent: number;
  /** Posterior means, [count, latent]. */
  readonly mu: Float32Array;
  /** log σ² of the posteriors, [count, latent]; null where the variant has no posterior. */
  readonly logVar: Float32Array | null;
  /** Class of each, or null without labels. */
  readonly labels: Uint8Array | null;
}

export interface HeldOutImages {
  readonly pictures: Pictures;
  /** Class of each, or null without labels. */
  readonly labels: Uint8Array | null;
}

/** The answer of `inspect`: its numbers, and its images as pictures. */
export interface Inspected extends Omit<Inspection, 'decoded' | 'reconstruction'> {
  readonly step: number;
  readonly input: Pictures;
  readonly label: number | null;
  readonly decoded: Pictures;
  readonly reconstruction: Pictures;
}

/** The true posterior of one held-out image by the weights of one step. */
export interface TruePosterior extends PosteriorGrid {
  readonly step: number;
  readonly image: number;
}

/** The gradients of one held-out image's bound over single draws, by the weights of one step. */
export interface ImageGradients extends GradientSpread {
  readonly step: number;
  readonly image: number;
}

/** The best q(z|x) of one held-out image by the weights of one step, and what is told on the way to it. */
export interface ImageOptimum extends BestPosterior {
  readonly step: number;
  readonly image: number;
}
export interface ImageOptimising extends TowardsBest {
  readonly step: number;
  readonly image: number;
}

/** What a use found by the weights of one step, with its rows as pictures; or why there is nothing to find. */
export interface UseFound extends Omit<UseAnswer, 'rows'> {
  readonly rows: readonly UseRow[];
}
export interface UseRow extends Omit<PictureRow, 'pixels' | 'count'> {
  readonly pictures: Pictures;
}
export interface UseShown {
  readonly id: UseId;
  readonly step: number;
  readonly found: UseFound | UseRefusal;
}

/** Which run a question is about: the one that trains, or the kept one that is compared with it. */
export type SeatId = 'present' | 'compared';

/** What `moment` answers. */
export interface Moment {
  readonly step: number;
  readonly cloud: Embedding | null;
  readonly pictures: Pictures | null;
}

/** What a kept run is built from, so that it can answer again. */
export interface SavedRun {
  readonly config: RunConfig;
  readonly step: number;
  /** The parameters of its checkpoint. */
  readonly parameters: Float32Array;
}

/** How images are varied to be looked at: a draw of what happens to them each time that they are trained on. */
export interface Augmented {
  readonly how: Augmentation;
  readonly seed: number;
  /** Another number is another draw. */
  readonly draw: number;
}

export interface SetSummary {
  readonly name: string;
  readonly kind: KindId;
  readonly count: number;
  readonly shape: readonly [number, number, number];
  readonly classes: readonly string[];
  /** What the visitor should know about how it was read. */
  readonly notes?: readonly Note[];
}

export interface Commands {
  /** Builds a run (data, model, backend) and leaves it paused at step 0. The old run goes on if this fails. */
  readonly configure: { readonly in: RunConfig; readonly out: RunInfo };
  /** Forgets what `auto` measured, so that it measures again when it next has to choose. */
  readonly forgetChoices: { readonly in: null; readonly out: null };
  readonly play: { readonly in: null; readonly out: null };
  /** Answered when the step in progress is done and training stands still. */
  readonly pause: { readonly in: null; readonly out: { readonly step: number } };
  /** Exactly `count` optimiser steps, then stands still. */
  readonly step: { readonly in: { readonly count: number }; readonly out: { readonly step: number } };
  /** New values of live parameters; they act from the next step. */
  readonly setLive: { readonly in: Partial<LiveConfig>; readonly out: null };
  /**
   * z [count, latent] row-major, of that run's latent size, to pictures: the means of p(x|z). Null where nothing is
   * compared.
   */
  readonly decode: { readonly in: { readonly of: SeatId; readonly z: Float32Array }; readonly out: Pictures | null };
  /** Builds a kept run beside the present one, to answer questions without being trained; null removes it. */
  readonly compare: { readonly in: SavedRun | null; readonly out: null };
  /**
   * The plane at one step: the posterior of the first `count` held-out images of the present run, and pictures of z
   * [count, latent], if asked for; both of the same weights. Null where nothing is compared.
   */
  readonly moment: {
    readonly in: { readonly of: SeatId; readonly count: number | null; readonly z: Float32Array | null };
    readonly out: Moment | null;
  };
  /** Terms and loss of all held-out images. */
  readonly score: { readonly in: null; readonly out: HeldOutMetrics };
  /**
   * The first `count` held-out images of the present run and their reconstructions from μ. Null where nothing is
   * compared.
   */
  readonly reconstruct: {
    readonly in: { readonly of: SeatId; readonly count: number };
    readonly out: { readonly step: number; readonly inputs: Pictures; readonly outputs: Pictures } | null;
  };
  /**
   * The first `count` held-out images of the run with their classes: what `inspect` can be asked about without sending
   * it.
   */
  readonly heldOut: { readonly in: { readonly count: number }; readonly out: HeldOutImages };
  /**
   * One image followed through the model: the held-out one of that number, or one of the visitor's. `draw` names the
   * noise.
   */
  readonly inspect: {
    readonly in: { readonly image: number | InspectedImage; readonly draw: number };
    readonly out: Inspected;
  };
  /**
   * The true posterior of the held-out image of that number, on a grid that begins with ±`extent`; null where the run
   * has none on a plane.
   */
  readonly truePosterior: {
    readonly in: { readonly image: number; readonly extent: number };
    readonly out: TruePosterior | null;
  };
  /**
   * The gradients of the bound of the held-out image of that number, with respect to μ and log σ, in two ways; null
   * where the run's q(z|x) is not reparameterised so.
   */
  readonly imageGradients: { readonly in: { readonly image: number }; readonly out: ImageGradients | null };
  /**
   * Optimises μ and σ of the held-out image of that number, with the weights of this moment; `optimising` events tell
   * of it. Null where imageGradients is, and where it was stopped: by stopOptimising, another image, or another run.
   */
  readonly optimise: { readonly in: { readonly image: number }; readonly out: ImageOptimum | null };
  readonly stopOptimising: { readonly in: null; readonly out: null };
  /** The output of every layer for that image, in the order of computation. */
  readonly activations: {
    readonly in: { readonly image: number | InspectedImage; readonly draw: number };
    readonly out: { readonly step: number; readonly layers: readonly LayerActivations[] };
  };
  /**
   * The bound of each of the first `count` held-out images, in nats; null where the variant gives none for one image.
   */
  readonly bounds: { readonly in: { readonly count: number }; readonly out: Float32Array | null };
  /** Draws from the prior, decoded; null where the variant has no prior. Another `round` gives other draws. */
  readonly sample: {
    readonly in: { readonly count: number; readonly temperature: number; readonly round: number };
    readonly out: Pictures | null;
  };
  /** What `count` held-out images say about the model beyond the terms of its loss. */
  readonly diagnose: { readonly in: { readonly count: number }; readonly out: Diagnostics & { readonly step: number } };
  /** What a use of the model comes to on held-out images; null where abandonUse, or another run, came first. */
  readonly use: { readonly in: { readonly id: UseId; readonly asked: UseAsked }; readonly out: UseShown | null };
  /** Ends what is being computed of that use: nobody waits for it. */
  readonly abandonUse: { readonly in: { readonly id: UseId }; readonly out: null };
  /** The Gaussians that the prior is made of now; null where there are none, or nothing is compared. */
  readonly prior: { readonly in: { readonly of: SeatId }; readonly out: PriorComponents | null };
  /** The present weights, moments and step, to come back to. */
  readonly save: { readonly in: null; readonly out: Checkpoint };
  /**
   * Puts a saved state into the run and leaves it paused; throws `checkpoint/mismatch` if the state is another model's.
   */
  readonly restore: { readonly in: { readonly checkpoint: Checkpoint }; readonly out: { readonly step: number } };
  /** The images that a visitor gave; `configure` with `data: 'upload'` trains on them. */
  readonly giveImages: { readonly in: Dataset; readonly out: null };
  /**
   * What there is to see of a set, with these edits done; null where it must be fetched first. The set need not be the
   * run's.
   */
  readonly overview: {
    readonly in: {
      readonly id: string;
      readonly samples: number;
      readonly edits: PictureEdits;
      readonly by: string | null;
      /** Null for the samples as they are. */
      readonly augmented: Augmented | null;
    };
    readonly out: Overview | null;
  };
  /** A set made of another, to be given as the visitor's own. */
  readonly prepare: {
    readonly in: { readonly id: string; readonly name: string; readonly edits: DataEdits };
    readonly out: Dataset;
  };
  /** The set as a zip of PNG files in a folder for each class. */
  readonly exportSet: { readonly in: { readonly id: string }; readonly out: Uint8Array };
  /** Fetches a data set that must be downloaded and caches it; `downloadProgress` events follow it. */
  readonly download: { readonly in: { readonly id: string }; readonly out: SetSummary };
  /** Whether training leaves half of the processor to other work of the page. */
  readonly share: { readonly in: { readonly processor: boolean }; readonly out: null };
  readonly cancelDownload: { readonly in: null; readonly out: null };
}

export interface Events {
  /** The worker holds the lock of its own name. When the page gets that lock, the worker is gone. */
  readonly locked: null;
  readonly steps: StepMetrics;
  readonly heldOut: HeldOutMetrics;
  /**
   * Training stopped: it was paused, the steps asked for are done, or there was a fault (with the run rolled back to
   * its last good weights).
   */
  readonly stopped: { readonly step: number; readonly fault: Fault | null };
  /** The patience ran out: the run is back at its best held-out score, at `step`, and stands still. */
  readonly stoppedEarly: { readonly step: number };
  /** Training reached the step or the time that it was to stop at. */
  readonly reached: { readonly step: number };
  readonly optimising: ImageOptimising;
  readonly downloadProgress: {
    readonly id: string;
    readonly fraction: number | null;
    readonly loadedBytes: number;
    readonly totalBytes: number | null;
  };
  /** What `configure` is doing, for a progress line. */
  readonly preparing: { readonly stage: 'data' | 'backend' | 'measure' | 'model'; readonly detail: string };
  /** The device was lost after step `lostAt`; the run goes on from `step`, on the same backend or on one that works. */
  readonly recovered: {
    readonly step: number;
    readonly lostAt: number;
    readonly backend: BackendId;
    readonly deviceName: string;
  };
  /** A fault outside any command, e.g. a lost device. */
  readonly fault: Fault;
}

export type CommandName = keyof Commands;
export type EventName = keyof Events;
