// Kernels: what a backend may offer beyond single operations: the inputs of a step kept on the device, and a step that
// is recorded once and then repeated without JavaScript. The engine does both itself where a backend offers neither.
import type { AugmentationKind, BatchAugmentation } from '../math/augment/maps.ts';
import type * as tf from './tf.ts';

/** Everything that differs from step to step. */
export interface StepInputs {
  /** Steps done before this one; names the noise. */
  readonly step: number;
  /** Images of the batch, [batch]. */
  readonly indices: Uint32Array;
  readonly sizes: StepSizes;
  /** Factor of each term in the loss. */
  readonly weights: readonly number[];
  /** Numbers of the variant's own that change from step to step. */
  readonly inputs: readonly number[];
  /** What is done to the images of the batch; null where they are taken as they are. */
  readonly augmentation: BatchAugmentation | null;
}

/** Adam's step size and ε with the bias correction folded in, and the norm to clip the gradient to (0: none). */
export interface StepSizes {
  readonly rate: number;
  readonly epsilon: number;
  readonly clip: number;
  /** Weight decay: the share of every weight that is subtracted besides the gradient's step. */
  readonly decay: number;
}

export interface FeedOptions {
  /** Grey levels of all images, one after the other. */
  readonly images: Uint8Array;
  /** [height, width, channels]. */
  readonly shape: readonly [number, number, number];
  readonly batch: number;
  /** Class of every image, 255 where it is not known; null where the data have none. */
  readonly labels: Uint8Array | null;
  readonly classes: number;
  readonly terms: number;
  readonly inputs: number;
  /** Whether all of their levels are black or white. */
  readonly bilevel: boolean;
  readonly seed: number;
  /** Stream of the posterior's noise. */
  readonly stream: number;
}

/** Where a step gets its inputs and leaves its report. Within a step every function is called in the same order. */
export interface Feed {
  /** The most steps that `load` takes at once. */
  readonly most: number;
  /** Loads the inputs of the next steps. */
  load(rows: readonly StepInputs[]): void;
  /** Begins a step: what follows reads its inputs. */
  begin(): void;
  /**
   * [batch, height, width, channels] in [0, 1]. `kind` is that of the augmentation of every step that is loaded until
   * this is called anew.
   */
  x(kind: AugmentationKind): tf.Tensor4D;
  /** One-hot classes, [batch, classes]; zeros where a class is not known. Only where the data have labels. */
  labels(): tf.Tensor2D;
  /** Independent N(0, 1) draws; the k-th call of a step has a stream of its own. */
  noise(shape: readonly number[]): tf.Tensor;
  /** [terms]. */
  weights(): tf.Tensor1D;
  /** [inputs]; only where there are some. */
  inputs(): tf.Tensor1D;
  /** For the optimiser: numbers, or [rate, ε, clip, decay] where they must not pass through JavaScript. */
  sizes(): StepSizes | tf.Tensor1D;
  /** Ends a step: `values` [`rowLayout(terms).scored`] and `norm` [] are kept until somebody reads them. */
  report(values: tf.Tensor1D, norm: tf.Scalar): void;
  /** Rows [steps, `rowLayout(terms).stepped`] of all steps since the last call, or null if there was none. */
  read(): Promise<Float32Array | null>;
  /** Forgets what was reported and not read. */
  discard(): void;
  /** Waits until the device has done all that it was given. */
  settle(): Promise<void>;
  dispose(): void;
}

/** Runs the same step again and again. */
export interface Replay {
  /**
   * Compiles all that the step needs at once, and finds out what is fastest on this device. Does not run the step, but
   * calls its function once. Resolves to the number of programs that were compiled.
   */
  prepare(): Promise<number>;
  run(steps: number): void;
  /**
   * Runs `steps`; resolves to the milliseconds that they took on the device, or null where it cannot tell or nothing is
   * recorded yet.
   */
  time(steps: number): Promise<number | null>;
  /** Commands in a recorded step; 0 before one is recorded. */
  readonly commands: number;
  /** Call when tensors that the step reads or writes were replaced, or when it would do something else now. */
  forget(): void;
  /** Whether the last steps came from a recording. */
  readonly recorded: boolean;
  dispose(): void;
}

export interface Accelerator {
  /** Null where this device cannot hold the images. */
  createFeed(options: FeedOptions): Feed | null;
  /** `step` begins, works and reports on the feed; it must leave no tensor behind. */
  createReplay(step: () => void): Replay;
}

const accelerators = new Map<string, () => Accelerator>();

/** Registers an accelerator for a backend; null removes it. */
export function registerAccelerator(backend: string, create: (() => Accelerator) | null): void {
  if (create) accelerators.set(backend, create);
  else accelerators.delete(backend);
}

export function findAccelerator(backend: string): Accelerator | null {
  return accelerators.get(backend)?.() ?? null;
}
