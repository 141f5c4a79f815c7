// Engine: what a run reports while it trains. Plain data only.
import type { Attribute } from '../data/attribute.ts';
import type { Note } from '../data/notes.ts';
import type { KindId } from '../kinds/kinds.ts';
import type { BackendId } from '../settings/table.ts';

/** A backend that this machine offers, or the reason why it does not. */
export interface DeviceReport {
  readonly backend: BackendId;
  readonly available: boolean;
  /** What the driver calls the device, e.g. “Apple M2” or “4 threads, SIMD”. */
  readonly name: string;
  /** Present where it is not available: one sentence. */
  readonly reason?: string;
  /** Emulated on the processor, so slower than wasm, and not measured. */
  readonly software?: true;
  /** Measured by `auto`: milliseconds of one optimiser step of the chosen model. */
  readonly msPerStep?: number;
}

/** What is known of a run from its beginning. */
export interface RunInfo {
  readonly backend: BackendId;
  readonly deviceName: string;
  /** What `auto` found on every backend; one entry when a backend was named. */
  readonly devices: readonly DeviceReport[];
  /** Ids of the reported terms, in the order of every row. */
  readonly terms: readonly string[];
  readonly parameters: number;
  readonly kind: KindId;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly trainCount: number;
  readonly heldOutCount: number;
  /** Images divided by the batch size; seldom a whole number. */
  readonly stepsPerEpoch: number;
  readonly classes: readonly string[];
  readonly labelled: boolean;
  /** What can be said of an image by one word: its class, or a value of a known factor. */
  readonly attributes: readonly Attribute[];
  /** Notes on where the run differs from what was asked, because the set is small. */
  readonly notes: readonly Note[];
}

/** Milliseconds per step that the worker spends. */
export interface Spent {
  /** Gathering the batch, forward and backward, and the update; on a GPU, what JavaScript takes to hand that over. */
  readonly step: number;
  /** Waiting for a GPU to be done with it. */
  readonly wait: number;
  /** Scoring held-out images. */
  readonly score: number;
  /** Reading metrics back. */
  readonly read: number;
  /** Answering the page: pictures of the dragged point, the cloud, the grid. */
  readonly answer: number;
}

/** Every step since the last report, in order. */
export interface StepMetrics {
  /** Number of the first step of `rows`; steps count from 1. */
  readonly firstStep: number;
  /** [steps, stepped], as `rowLayout` (core/row-layout.ts) has it for the run's terms: nats per image. */
  readonly rows: Float32Array;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Over the last second; null in the first. */
  readonly spent: Spent | null;
}

/** Held-out images scored by the weights after `step`. */
export interface HeldOutMetrics {
  readonly step: number;
  readonly epoch: number;
  /** How many held-out images were scored, from the first on. */
  readonly images: number;
  /** [scored], as `rowLayout` has it: nats per image. */
  readonly row: Float32Array;
}
