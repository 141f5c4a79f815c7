// Engine: one run, from its configuration to its numbers and pictures. Knows neither React, nor messages, nor the
// clock.
import { type RowLayout, rowLayout } from '../core/row-layout.ts';
import { FaultError } from '../core/fault.ts';
import { createBatches } from '../data/batches.ts';
import { type Dataset, imageCount, imageSize } from '../data/dataset.ts';
import { keepFewLabels, repeatKnown } from '../data/few-labels.ts';
import type { Split } from '../data/split.ts';
import { findParts, withinClasses } from '../models/choice.ts';
import type { Weight } from '../models/layers/layer.ts';
import { initialValues, offsetOf } from '../models/layers/weights.ts';
import type { Model } from '../models/model.ts';
import type { LiveConfig, RunConfig } from '../settings/config.ts';
import type { VariantSpec } from '../models/spec.ts';
import type { Params } from '../models/params.ts';
import { specOf } from '../models/specs.ts';
import { learningRate } from '../models/schedule.ts';
import { type Answers, createAnswers } from './answers.ts';
import { buildModel } from './build-model.ts';
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { decodePoint } from './evaluate.ts';
import { createAdam } from './optimizer.ts';
import { createRollback } from './rollback.ts';
import { createStill, type Still } from './still.ts';
import { createTrainer, type StepRows, type StepSettings } from './trainer.ts';

/** Its own answers use the weights that are being trained: no step may be taken before an answer is there. */
export interface Session extends Answers {
  readonly config: RunConfig;
  readonly dataset: Dataset;
  readonly split: Split;
  /** Ids of the reported terms, in the order of every row. */
  readonly terms: readonly string[];
  /** The columns of the rows of `report` and `score`. */
  readonly layout: RowLayout;
  readonly parameters: number;
  /** The trained tensors, in the order of a checkpoint's parameters. */
  readonly weights: readonly Weight[];
  readonly stepsPerEpoch: number;
  /** Epochs after so many steps. Labelled images that are repeated count every time. */
  epochAt(step: number): number;
  /** Steps done. */
  readonly step: number;
  readonly epoch: number;
  /** Whether the device repeats a recorded step: many at once then cost little. */
  readonly recorded: boolean;
  /** Takes optimiser steps, one by default. */
  next(steps?: number): void;
  /**
   * Runs up to 64 steps; resolves to the milliseconds that they took by the device's own clock, or null where it cannot
   * tell.
   */
  time(steps: number): Promise<number | null>;
  /** Commands that a recorded step sends to the device; 0 where none is recorded. */
  readonly commands: number;
  /** Waits until the device has done every step so far. */
  settle(): Promise<void>;
  /**
   * What the steps since the last call reported, or null. When a number is not finite the run goes back to its last
   * good weights and this throws `train/not-finite`.
   */
  report(): Promise<StepRows | null>;
  /** New values for live settings, from the next step on. */
  setLive(live: Partial<LiveConfig>): void;
  /**
   * Answers from the weights of this moment, with their step, however long they take and whatever is trained meanwhile.
   */
  still<Result>(work: (answers: Answers, step: number) => Promise<Result>): Promise<Result>;
  /**
   * The same with another copy of the weights, for work of many seconds that those who ask of `still` must not wait for.
   */
  apart<Result>(work: (answers: Answers, step: number) => Promise<Result>): Promise<Result>;
  /** Grey levels of E[x|z] for one z [latent], synchronously: only where the device computes on the calling thread. */
  decodeNow(z: Float32Array): Uint8Array;
  save(): Promise<Checkpoint>;
  load(checkpoint: Checkpoint): void;
  dispose(): void;
}

/** Share of a batch that has a class, where only some images do. */
const LABELLED_SHARE = 0.1;

/** Builds a run at step 0 on the current device. */
export async function createSession(initial: RunConfig, dataset: Dataset, split: Split): Promise<Session> {
  const classes = dataset.labels ? dataset.classes.length : 0;
  const within = (given: RunConfig): RunConfig => ({ ...given, params: withinClasses(given, given.params, classes) });
  let config = within(initial);
  if (imageCount(dataset) < 2) {
    throw new FaultError(
      'data/few',
      `The data set has ${imageCount(dataset)} images`,
      dataset.id,
      'Give at least two: one to learn from and one held out.',
    );
  }
  const spec: VariantSpec = specOf(config);
  const labels = labelsFor(spec, dataset, split, config.params);
  // Checked before anything is built: a batch larger than the set throws here.
  const often = spec.labels === 'some' && labels ? repeatKnown(labels, split.train, LABELLED_SHARE) : split.train;
  const batches = createBatches({ indices: often, batch: config.batch, seed: config.seed });
  const facts = { image: dataset.shape, images: split.train.length, classes };
  const model = await buildModel(config, facts);
  const adam = createAdam(model.weights, startValues(model, dataset, split.train, config), config.optimizer);
  const trainer = createTrainer({
    spec,
    model,
    adam,
    dataset: { ...dataset, labels },
    batches,
    batch: config.batch,
    seed: config.seed,
    optimizer: config.optimizer,
  });
  const rollback = createRollback(adam);
  const subject = { spec, model, dataset };
  const still = createStill(() => buildModel(config, facts), adam);
  const apart = createStill(() => buildModel(config, facts), adam);
  const answering =
    (copy: Still): Session['still'] =>
    (work) =>
      copy.use((twin, step) => {
        const then = config;
        return work(
          createAnswers({ ...subject, model: twin }, split, () => then),
          step,
        );
      });
  const layout = rowLayout(spec.terms.length);
  const stepSettings = (): StepSettings => ({
    rateAt: (at) => learningRate(config, at),
    clip: config.clip,
    decay: config.decay,
    params: config.params,
    augmentation: config,
  });
  await trainer.prepare(stepSettings());

  return {
    get config() {
      return config;
    },
    dataset,
    split,
    terms: spec.terms.map((term) => term.id),
    layout,
    parameters: model.weights.count,
    weights: model.weights.declared,
    stepsPerEpoch: batches.stepsPerEpoch,
    get step() {
      return trainer.step;
    },
    epochAt: batches.epochAt,
    get epoch() {
      return batches.epochAt(trainer.step);
    },
    get recorded() {
      return trainer.recorded;
    },
    get commands() {
      return trainer.commands;
    },
    next: (steps = 1) => trainer.next(stepSettings(), steps),
    time: (steps) => trainer.time(stepSettings(), steps),
    settle: () => trainer.settle(),
    async report() {
      const result = await trainer.drain();
      if (!result) return null;
      const bad = result.rows.findIndex((value) => !Number.isFinite(value));
      if (bad < 0) {
        rollback.confirm(result.firstStep + result.rows.length / layout.stepped - 1);
        return result;
      }
      const step = result.firstStep + Math.floor(bad / layout.stepped);
      const back = rollback.restore();
      trainer.restart();
      throw new FaultError(
        'train/not-finite',
        `The loss stopped being a number at step ${step}; the weights are back at step ${back}`,
        'training',
        'Lower the learning rate or switch gradient clipping on, then play again.',
      );
    },
    setLive(live) {
      config = within({ ...config, ...live });
    },
    ...createAnswers(subject, split, () => config),
    still: answering(still),
    apart: answering(apart),
    decodeNow: (z) => decodePoint(model, z, config.params),
    save: () => saveCheckpoint(adam),
    load(checkpoint) {
      loadCheckpoint(adam, checkpoint);
      trainer.restart();
    },
    dispose() {
      trainer.dispose();
      rollback.dispose();
      still.dispose();
      apart.dispose();
      adam.dispose();
    },
  };
}

/**
 * Start values, with the decoder's last bias at the logit of each channel's mean: from zero it would first have to learn
 * that images are mostly background, in steps so large that they switch hidden units off for good.
 */
function startValues(
  { weights, outputBias }: Model,
  dataset: Dataset,
  train: Uint32Array,
  parts: RunConfig,
): Float32Array {
  const values = initialValues(weights.declared, parts.seed);
  const start = offsetOf(weights.declared, outputBias);
  const [count = 0] = weights.declared[outputBias]?.shape ?? [];
  const { likelihood: spec } = findParts(parts);
  const means = channelMeans(dataset, train).map((mean) => {
    const safe = Math.min(0.99, Math.max(0.01, mean));
    return spec.start === 'mean' ? mean : Math.log(safe / (1 - safe));
  });
  for (let i = 0; i < count; i++) values[start + i] = means[i % means.length]!;
  return values;
}

/** Mean of each channel in [0, 1], of the training images alone: the held-out ones must not be seen, not even so. */
function channelMeans({ shape, images }: Dataset, train: Uint32Array): number[] {
  const size = imageSize(shape);
  const channels = shape[2];
  const sums = Array.from({ length: channels }, () => 0);
  for (const image of train) {
    for (let i = image * size; i < (image + 1) * size; ) for (let c = 0; c < channels; c++) sums[c]! += images[i++]!;
  }
  return sums.map((sum) => sum / (255 * (size / channels) * train.length));
}

/** The classes that a variant may learn from; held-out images keep theirs, to be scored. */
function labelsFor(spec: VariantSpec, { labels, id }: Dataset, { train }: Split, params: Params): Uint8Array | null {
  if (!spec.labels) return labels;
  if (!labels) {
    throw new FaultError(
      'data/unlabelled',
      'This variant learns from labels, and the data set has none',
      id,
      'Choose a labelled data set, or a variant that learns without labels.',
    );
  }
  return spec.labels === 'some' ? keepFewLabels(labels, train, params['labelled'] ?? 0) : labels;
}
