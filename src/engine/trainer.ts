// Engine: optimiser steps. Nothing is awaited on the way: what a step reports stays on the device until somebody reads
// it, so a GPU never waits for JavaScript. Where the backend can, a step is recorded and repeated by the device alone.
import { streams } from '../core/random.ts';
import type { Batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { findAccelerator, type StepInputs } from '../kernels/accelerator.ts';
import { weightedMeans } from '../kernels/fused/weighted-means.ts';
import * as tf from '../kernels/tf.ts';
import type { Model } from '../models/model.ts';
import type { OptimizerId } from '../models/optimizers.ts';
import type { Progress, VariantSpec } from '../models/spec.ts';
import type { Params } from '../models/params.ts';
import { isBilevel } from '../math/augment/augment.ts';
import { type Augmentation, augmentationKind, batchAugmentation, noAugmentation } from '../math/augment/maps.ts';
import { createHostFeed } from './feed.ts';
import { type Adam, type StepSize, sizesAt } from './optimizer.ts';
import { watchReads } from './watch-reads.ts';

export interface TrainerParts {
  readonly spec: VariantSpec;
  readonly model: Model;
  readonly adam: Adam;
  readonly dataset: Dataset;
  readonly batches: Batches;
  readonly batch: number;
  readonly seed: number;
  readonly optimizer: OptimizerId;
}

export interface StepSettings extends Omit<StepSize, 'lr'> {
  readonly rateAt: (at: Progress) => number;
  readonly params: Params;
  /** What is done to training images alone. */
  readonly augmentation: Augmentation;
}

export interface StepRows {
  /** Number of the first step; steps count from 1. */
  readonly firstStep: number;
  /** [steps, stepped], as `rowLayout` (core/row-layout.ts) has it: nats per image. */
  readonly rows: Float32Array;
}

export interface Trainer {
  /** Steps done. */
  readonly step: number;
  /** Whether the device repeats a recorded step, so that many of them cost JavaScript little. */
  readonly recorded: boolean;
  /** Gets the device ready for the first step; nothing is trained. Resolves to the number of programs it compiled. */
  prepare(settings: StepSettings): Promise<number>;
  /** Optimiser steps on the next batches. */
  next(settings: StepSettings, steps?: number): void;
  /**
   * Runs `steps`, at most as many as one submission takes; resolves to the milliseconds that they took on the device,
   * or null where it cannot tell.
   */
  time(settings: StepSettings, steps: number): Promise<number | null>;
  /** Commands that a recorded step sends to the device; 0 where none is recorded. */
  readonly commands: number;
  /** Waits until the device has done every step so far. */
  settle(): Promise<void>;
  /** Reads what every step since the last call reported, or null if there was none. */
  drain(): Promise<StepRows | null>;
  /** Call after the optimiser's state was replaced: unread reports belong to steps that never happened. */
  restart(): void;
  dispose(): void;
}

export function createTrainer(parts: TrainerParts): Trainer {
  const { spec, model, adam, dataset, batches, batch, seed, optimizer } = parts;
  const { images, shape, labels } = dataset;
  const terms = spec.terms.length;
  const accelerator = findAccelerator(tf.getBackend());
  const classes = dataset.classes.length;
  const inputs = spec.inputs ?? [];
  const feedOptions = {
    images,
    shape,
    labels,
    classes,
    inputs: inputs.length,
    batch,
    terms,
    bilevel: isBilevel(images),
    seed,
    stream: streams.posterior,
  };
  const deviceFeed = accelerator?.createFeed(feedOptions) ?? null;
  const feed = deviceFeed ?? createHostFeed(dataset, feedOptions);
  let settings: StepSettings = { rateAt: () => 0, clip: 0, params: {}, augmentation: noAugmentation };
  /** The parameters that the model itself reads; a recording is only valid for their present values. */
  const read = watchReads();
  let firstUnread = 1;

  const stepOnce = (): void => {
    tf.tidy(() => {
      feed.begin();
      const x = feed.x(augmentationKind(settings.augmentation));
      let report: tf.Tensor1D | undefined;
      const assigned = new Map<number, tf.Tensor>();
      const gradients = gradientsOf(model.weights.tensors, () => {
        const values = model.terms(x, {
          noise: feed.noise,
          params: read.watch(settings.params),
          input: (id) => {
            const at = inputs.findIndex((input) => input.id === id);
            return tf.reshape(tf.slice(feed.inputs(), [at], [1]), []);
          },
          labels: feed.labels,
          assign: (index, value) => void assigned.set(index, tf.keep(tf.clone(value))),
          training: true,
        });
        const means = weightedMeans(
          spec.terms.map(({ id }) => values[id]!),
          feed.weights(),
        );
        report = means.values;
        return means.loss;
      });
      feed.report(report!, adam.apply(gradients, feed.sizes(), assigned));
      report!.dispose();
      for (const value of assigned.values()) value.dispose();
    });
  };
  const replay = deviceFeed && accelerator ? accelerator.createReplay(stepOnce) : null;

  const inputsAt = (step: number): StepInputs => ({
    step,
    indices: batches.at(step),
    sizes: sizesAt(step, { ...settings, lr: settings.rateAt({ step, epoch: batches.epochAt(step) }) }, optimizer),
    weights: spec.terms.map(({ weight }) => weight(settings.params, { step, epoch: batches.epochAt(step) })),
    inputs: inputs.map(({ value }) => value(settings.params, { step, epoch: batches.epochAt(step) })),
    augmentation:
      augmentationKind(settings.augmentation) === 'none'
        ? null
        : batchAugmentation(settings.augmentation, shape, batch, seed, step),
  });

  const load = (count: number): void => {
    feed.load(Array.from({ length: count }, (_, i) => inputsAt(adam.step + i)));
  };
  const adopt = (wanted: StepSettings): void => {
    const kinds = [settings, wanted].map(({ augmentation }) => augmentationKind(augmentation));
    if (read.differ(settings.params, wanted.params) || kinds[0] !== kinds[1]) replay?.forget();
    settings = wanted;
  };

  return {
    get step() {
      return adam.step;
    },
    get recorded() {
      // Where the feed takes one step at a time, JavaScript takes part in every step.
      return feed.most > 1 && (replay?.recorded ?? false);
    },
    get commands() {
      return replay?.commands ?? 0;
    },
    async prepare(wanted) {
      adopt(wanted);
      return (await replay?.prepare()) ?? 0;
    },
    async time(wanted, steps) {
      if (!replay) {
        this.next(wanted, steps);
        return null;
      }
      adopt(wanted);
      const count = Math.min(steps, feed.most);
      load(count);
      const time = replay.time(count);
      adam.count(count);
      return time;
    },
    next(wanted, steps = 1) {
      adopt(wanted);
      for (let left = steps; left > 0; ) {
        const count = Math.min(left, feed.most);
        load(count);
        if (replay) replay.run(count);
        else stepOnce();
        adam.count(count);
        left -= count;
      }
    },
    settle: () => feed.settle(),
    async drain() {
      const firstStep = firstUnread;
      // Set before the wait, during which the run may be taken back to an earlier step.
      firstUnread = adam.step + 1;
      const rows = await feed.read();
      return rows && { firstStep, rows };
    },
    restart() {
      replay?.forget();
      feed.discard();
      firstUnread = adam.step + 1;
    },
    dispose() {
      replay?.dispose();
      feed.discard();
      feed.dispose();
    },
  };
}

/** dL/dw for every weight; zeros for those that the loss does not depend on. */
function gradientsOf(weights: readonly tf.Tensor[], loss: () => tf.Scalar): tf.Tensor[] {
  // Like tf.grads(), which fails where the loss does not depend on a weight.
  return tf.tidy(() => {
    const { grads } = tf.engine().gradients(loss, [...weights], undefined, true);
    return weights.map((weight, i) => grads[i] ?? tf.zerosLike(weight));
  });
}
