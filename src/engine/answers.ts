// Engine: everything that a model can be asked about the images of a run and about its latent space.
import type { Split } from '../data/split.ts';
import type { LogLikelihood } from '../models/metrics/log-likelihood.ts';
import type { RunConfig } from '../settings/config.ts';
import { type LayerActivations, readActivations } from './activations.ts';
import { type BestPosterior, bestPosterior, type Search } from './best-posterior.ts';
import { type Diagnostics, type DiagnoseOptions, diagnose } from './diagnostics.ts';
import { decodePoints, encodeImages, evaluate, reconstructImages, type Subject, weigh } from './evaluate.ts';
import { type PriorComponents, readComponents, samplePrior } from './generate.ts';
import { type GradientSpread, gradientSpread } from './gradient-spread.ts';
import { boundsOf, type InspectedImage, type Inspection, inspectImage } from './inspect.ts';
import { spreadOver, type Turn } from './pieces.ts';
import { type PosteriorGrid, posteriorGrid } from './posterior-grid.ts';

export interface Answers {
  /** Terms and loss of the first `count` held-out images, in nats per image. */
  score(count: number, turn: Turn): Promise<Float32Array>;
  /** The same for the first `count` training images, e.g. to see how far the two scores are apart. */
  scoreTraining(count: number, turn: Turn): Promise<Float32Array>;
  /**
   * log p(x) of `count` held-out images, spread evenly over them, by importance weighting with `draws` draws, in nats
   * and from below; null where the variant has no such estimate.
   */
  logLikelihood(count: number, draws: number, turn: Turn): Promise<LogLikelihood | null>;
  /** Posterior of the first `count` held-out images. */
  embed(
    count: number,
    turn: Turn,
  ): Promise<{ readonly mu: Float32Array; readonly logVar: Float32Array | null; readonly indices: Uint32Array }>;
  /** Grey levels of E[x|z] for z [count, latent]. */
  decode(z: Float32Array, turn: Turn): Promise<Uint8Array>;
  /** Grey levels of the first `count` held-out images' reconstructions. */
  reconstruct(count: number, turn: Turn): Promise<{ readonly pixels: Uint8Array; readonly indices: Uint32Array }>;
  /** One image followed through the model; `draw` names the noise. */
  inspect(image: InspectedImage, draw: number): Promise<Inspection>;
  /** The output of every layer for that image, in the order of computation; `draw` names the noise. */
  activations(image: InspectedImage, draw: number): Promise<readonly LayerActivations[]>;
  /**
   * The bound of each of the first `count` held-out images, in nats; null where the variant gives none for one image.
   */
  bounds(count: number, turn: Turn): Promise<Float32Array | null>;
  /** What `count` held-out images say about the model beyond the terms of its loss. */
  diagnose(count: number, turn: Turn, options?: DiagnoseOptions): Promise<Diagnostics>;
  /**
   * Grey levels of E[x|z] for `count` draws from the prior, [count, h, w, c]; null where the variant has no prior.
   * `temperature` multiplies their spread. Where images have a class, all have the one given, or every class has an
   * equal share, in order. The same call gives the same draws; another `round` gives others.
   */
  sample(
    count: number,
    temperature: number,
    turn: Turn,
    label?: number | null,
    round?: number,
  ): Promise<Uint8Array | null>;
  /**
   * The true posterior of an image on a grid of the two latent dimensions, that begins with ±`extent`; null where the
   * variant has none on such a plane.
   */
  posteriorGrid(image: InspectedImage, extent: number, turn: Turn): Promise<PosteriorGrid | null>;
  /**
   * The gradients of an image's bound over single draws, in two ways; null where q(z|x) is not a Gaussian with
   * independent dimensions, or more is latent than z.
   */
  gradientSpread(image: InspectedImage, draws: number, turn: Turn): Promise<GradientSpread | null>;
  /** The best q(z|x) that an image can have with these weights; null as above, or where the search was stopped. */
  bestPosterior(image: InspectedImage, search: Search, turn: Turn): Promise<BestPosterior | null>;
  /** The Gaussians that the prior is made of; null where there is no prior, or none made of Gaussians. */
  priorComponents(): Promise<PriorComponents | null>;
  /** For work that is not the engine's own: the model with its data and settings as they are now. */
  lend<Result>(work: (run: Lent) => Promise<Result>): Promise<Result>;
}

export interface Lent {
  readonly subject: Subject;
  readonly split: Split;
  readonly config: RunConfig;
}

/** `config` is called at each question, because some parameters change while the run trains. */
export function createAnswers(subject: Subject, split: Split, config: () => RunConfig): Answers {
  const { model } = subject;
  const first = (count: number): Uint32Array => split.heldOut.subarray(0, count);
  const scoreTraining: Answers['scoreTraining'] = (count, turn) =>
    evaluate(subject, split.train.subarray(0, count), config().seed, config().params, turn);
  return {
    async score(count, turn) {
      const row = await evaluate(subject, first(count), config().seed, config().params, turn);
      if (subject.spec.claimScores !== 'training') return row;
      const claimed = subject.spec.terms.findIndex(({ id }) => id === 'claimed');
      return row.with(claimed, (await scoreTraining(count, turn))[claimed]!);
    },
    logLikelihood: (count, draws, turn) =>
      weigh(subject, spreadOver(split.heldOut, count), draws, config().seed, config().params, turn),
    scoreTraining,
    async embed(count, turn) {
      return { ...(await encodeImages(subject, first(count), config().latent, turn)), indices: first(count) };
    },
    decode: (z, turn) => decodePoints(model, z, config().latent, config().params, turn),
    async reconstruct(count, turn) {
      return { pixels: await reconstructImages(subject, first(count), config().params, turn), indices: first(count) };
    },
    inspect: (image, draw) => inspectImage(subject, image, draw, config().seed, config().params),
    activations: (image, draw) => readActivations(subject, image, draw, config().seed, config().params),
    bounds: (count, turn) => boundsOf(subject, first(count), config().seed, config().params, turn),
    diagnose: (count, turn, options = {}) =>
      diagnose({ ...subject, config: config() }, spreadOver(split.heldOut, count), turn, options),
    sample: (count, temperature, turn, label = null, round = 0) =>
      samplePrior(subject, { count, temperature, label, round, seed: config().seed, params: config().params }, turn),
    posteriorGrid: (image, extent, turn) => {
      const { latent, seed, params } = config();
      return posteriorGrid(subject, image, { extent, latent, seed, params }, turn);
    },
    gradientSpread: (image, draws, turn) => gradientSpread(subject, image, config(), draws, turn),
    bestPosterior: (image, search, turn) => bestPosterior(subject, image, config(), search, turn),
    priorComponents: () => readComponents(model),
    lend: (work) => work({ subject, split, config: config() }),
  };
}
