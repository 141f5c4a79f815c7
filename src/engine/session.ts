// Engine: one run, from its configuration to its numbers and pictures. Knows neither React, nor messages, nor the clock.
import { FaultError } from '../core/fault.ts';
import { createBatches } from '../data/batches.ts';
import { type Dataset, imageCount, imageSize } from '../data/dataset.ts';
import { keepFewLabels, repeatKnown } from '../data/few-labels.ts';
import type { Split } from '../data/split.ts';
import { findParts, withinClasses } from '../models/choice.ts';
import type { Weight } from '../models/layers/layer.ts';
import { initialValues, offsetOf } from '../models/layers/weights.ts';
import type { Model } from '../models/model.ts';
import type { LiveConfig, RunConfig } from '../models/settings.ts';
import type { Params, VariantSpec } from '../models/spec.ts';
import { findVariant } from '../models/specs.ts';
import { learningRate } from '../models/schedule.ts';
import { type LayerActivations, readActivations } from './activations.ts';
import { buildModel } from './build-model.ts';
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { type Diagnostics, type DiagnoseOptions, diagnose } from './diagnostics.ts';
import type { LogLikelihood } from '../models/metrics/log-likelihood.ts';
import { decodePoint, decodePoints, encodeImages, evaluate, reconstructImages, weigh } from './evaluate.ts';
import { spreadOver, type Turn } from './pieces.ts';
import { boundsOf, type InspectedImage, type Inspection, inspectImage } from './inspect.ts';
import { type PriorComponents, readComponents, samplePrior } from './generate.ts';
import { createAdam } from './optimizer.ts';
import { createRollback } from './rollback.ts';
import { createTrainer, type StepRows, type StepSettings } from './trainer.ts';

export interface Session {
  readonly config: RunConfig;
  readonly dataset: Dataset;
  readonly split: Split;
  /** Ids of the reported terms, in the order of every row. */
  readonly terms: readonly string[];
  readonly parameters: number;
  /** The trained tensors, in the order of a checkpoint's parameters. */
  readonly weights: readonly Weight[];
  readonly stepsPerEpoch: number;
  /** Epochs after so many steps; images that are repeated, because only they have labels, count as often. */
  epochAt(step: number): number;
  /** Steps done. */
  readonly step: number;
  readonly epoch: number;
  /** Whether the device repeats a recorded step: many at once then cost little. */
  readonly recorded: boolean;
  /** Optimiser steps, one unless told otherwise. */
  next(steps?: number): void;
  /** Up to 64 steps; milliseconds that the device was at it by its own clock, or null where it cannot tell. */
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
  /** Terms and loss of the first `count` held-out images, in nats per image. */
  score(count: number, turn: Turn): Promise<Float32Array>;
  /** The same of the first `count` training images, e.g. to see how far the two have gone apart. */
  scoreTraining(count: number, turn: Turn): Promise<Float32Array>;
  /**
   * log p(x) of `count` held-out images, spread evenly over them, by importance weighting with `draws` draws, in nats and from below;
   * null where the variant has no such estimate.
   */
  logLikelihood(count: number, draws: number, turn: Turn): Promise<LogLikelihood | null>;
  /** Posterior of the first `count` held-out images. */
  embed(
    count: number,
    turn: Turn,
  ): Promise<{ readonly mu: Float32Array; readonly logVar: Float32Array | null; readonly indices: Uint32Array }>;
  /** Grey levels of E[x|z] for z [count, latent]. */
  decode(z: Float32Array, turn: Turn): Promise<Uint8Array>;
  /** The same of one point, z [latent], before this returns: only where the device computes on the thread that asks. */
  decodeNow(z: Float32Array): Uint8Array;
  /** Grey levels of the first `count` held-out images' reconstructions. */
  reconstruct(count: number, turn: Turn): Promise<{ readonly pixels: Uint8Array; readonly indices: Uint32Array }>;
  /** One image followed through the model; `draw` names the noise. */
  inspect(image: InspectedImage, draw: number): Promise<Inspection>;
  /** What every layer gives for that image, in the order of its way; `draw` names the noise. */
  activations(image: InspectedImage, draw: number): Promise<readonly LayerActivations[]>;
  /** The bound of each of the first `count` held-out images, in nats; null where the variant gives none for one image. */
  bounds(count: number, turn: Turn): Promise<Float32Array | null>;
  /** What `count` held-out images say about the model beyond the terms of its loss. */
  diagnose(count: number, turn: Turn, options?: DiagnoseOptions): Promise<Diagnostics>;
  /**
   * Grey levels of E[x|z] for `count` draws from the prior, [count, h, w, c]; null where the variant has no prior. `temperature`
   * multiplies their spread. Where images have a class, all have the one given, or every class has an equal share, in order. The
   * same call gives the same draws; another `round` gives others.
   */
  sample(
    count: number,
    temperature: number,
    turn: Turn,
    label?: number | null,
    round?: number,
  ): Promise<Uint8Array | null>;
  /** The Gaussians that the prior is made of; null where there is no prior, or none made of Gaussians. */
  priorComponents(): Promise<PriorComponents | null>;
  save(): Promise<Checkpoint>;
  load(checkpoint: Checkpoint): void;
  dispose(): void;
}

/** Of the images of a batch, where only some have a class. */
const LABELLED_SHARE = 0.1;

/** Builds a run at step 0 on the current device. */
export async function createSession(initial: RunConfig, dataset: Dataset, split: Split): Promise<Session> {
  const classes = dataset.labels ? dataset.classes.length : 0;
  const within = (given: RunConfig): RunConfig => ({ ...given, params: withinClasses(given, given.params, classes) });
  let config = within(initial);
  if (imageCount(dataset) < 2) {
    throw new FaultError(
      'data/empty',
      `The data set has ${imageCount(dataset)} images`,
      dataset.id,
      'Give at least two: one to learn from and one held out.',
    );
  }
  const spec: VariantSpec = findVariant(config.variant);
  const labels = labelsFor(spec, dataset, split, config.params);
  // Checked before anything is built: a batch larger than the set throws here.
  const often = spec.labels === 'some' && labels ? repeatKnown(labels, split.train, LABELLED_SHARE) : split.train;
  const batches = createBatches({ indices: often, batch: config.batch, seed: config.seed });
  const model = await buildModel(config, {
    image: dataset.shape,
    images: split.train.length,
    classes,
  });
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
  const columns = spec.terms.length + 2;
  const stepSettings = (): StepSettings => ({
    rateAt: (at) => learningRate(config, at),
    clip: config.clip,
    decay: config.decay,
    params: config.params,
  });
  const first = (count: number): Uint32Array => split.heldOut.subarray(0, count);
  await trainer.prepare(stepSettings());

  return {
    get config() {
      return config;
    },
    dataset,
    split,
    terms: spec.terms.map((term) => term.id),
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
        rollback.confirm(result.firstStep + result.rows.length / columns - 1);
        return result;
      }
      const step = result.firstStep + Math.floor(bad / columns);
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
    score: (count, turn) => evaluate(subject, first(count), config.seed, config.params, turn),
    logLikelihood: (count, draws, turn) =>
      weigh(subject, spreadOver(split.heldOut, count), draws, config.seed, config.params, turn),
    scoreTraining: (count, turn) => evaluate(subject, split.train.subarray(0, count), config.seed, config.params, turn),
    async embed(count, turn) {
      return { ...(await encodeImages(subject, first(count), config.latent, turn)), indices: first(count) };
    },
    decode: (z, turn) => decodePoints(model, z, config.latent, config.params, turn),
    decodeNow: (z) => decodePoint(model, z, config.params),
    async reconstruct(count, turn) {
      return { pixels: await reconstructImages(subject, first(count), config.params, turn), indices: first(count) };
    },
    inspect: (image, draw) => inspectImage(subject, image, draw, config.seed, config.params),
    activations: (image, draw) => readActivations(subject, image, draw, config.seed, config.params),
    bounds: (count, turn) => boundsOf(subject, first(count), config.seed, config.params, turn),
    diagnose: (count, turn, options = {}) =>
      diagnose({ ...subject, config }, spreadOver(split.heldOut, count), turn, options),
    sample: (count, temperature, turn, label = null, round = 0) =>
      samplePrior(subject, { count, temperature, label, round, seed: config.seed, params: config.params }, turn),
    priorComponents: () => readComponents(model),
    save: () => saveCheckpoint(adam),
    load(checkpoint) {
      loadCheckpoint(adam, checkpoint);
      trainer.restart();
    },
    dispose() {
      trainer.dispose();
      rollback.dispose();
      adam.dispose();
    },
  };
}

/**
 * Start values, with the decoder's last bias at the logit of the mean pixel: from zero it would first have to learn that
 * images are mostly background, in steps so large that they switch hidden units off for good.
 */
function startValues(
  { weights, outputBias }: Model,
  dataset: Dataset,
  train: Uint32Array,
  parts: RunConfig,
): Float32Array {
  const values = initialValues(weights.declared, parts.seed);
  // Of the training images alone: the held-out ones must not be seen, not even their mean.
  const size = imageSize(dataset.shape);
  let sum = 0;
  for (const image of train) for (let i = 0; i < size; i++) sum += dataset.images[image * size + i]!;
  const mean = sum / (255 * size * train.length);
  const safe = Math.min(0.99, Math.max(0.01, mean));
  const start = offsetOf(weights.declared, outputBias);
  const [count = 0] = weights.declared[outputBias]?.shape ?? [];
  const { likelihood: spec } = findParts(parts);
  return values.fill(spec.start === 'mean' ? mean : Math.log(safe / (1 - safe)), start, start + count);
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
