// Models: what the engine asks of every variant. A variant computes named terms; the engine weighs them as the spec
// declares, so that a loss is always "total and named terms" and a curve can be drawn of each.
import type * as tf from '../kernels/tf.ts';
import type { Architecture, ImageShape } from './architectures/architecture.ts';
import type { Weights } from './layers/weights.ts';
import type { LikelihoodId } from './likelihoods/specs.ts';
import type { Draw } from './posteriors/posterior.ts';
import type { Noise } from './noise.ts';
import type { PosteriorId } from './posteriors/specs.ts';
import type { Prior } from './priors/prior.ts';
import type { PriorId } from './priors/specs.ts';
import type { Params } from './params.ts';

export interface ModelContext {
  readonly image: ImageShape;
  /** D. */
  readonly latent: number;
  readonly architecture: Architecture;
  readonly likelihood: LikelihoodId;
  readonly posterior: PosteriorId;
  readonly prior: PriorId;
  /** Training images, N. */
  readonly images: number;
  /** Classes of the data set; 0 where it has no labels. */
  readonly classes: number;
  /** As they stand when the model is built; live ones are read again at every step. */
  readonly params: Params;
}

export interface StepContext {
  /** Independent N(0, 1) draws; the k-th call of a step gives the same numbers whenever the step is repeated. */
  readonly noise: Noise;
  /** The parameters of variant, likelihood, posterior and prior as they stand at this step. */
  readonly params: Params;
  /** A number of the spec's `inputs` as it stands at this step, []. */
  readonly input: (id: string) => tf.Scalar;
  /**
   * One-hot labels of the batch, [batch, classes]; a row of zeros where an image has none. Throws where the data have
   * none.
   */
  readonly labels: () => tf.Tensor2D;
  /**
   * Gives a weight that no gradient trains another value from the next step on. Only where `training`.
   * `index` is that of the weight.
   */
  readonly assign: (index: number, value: tf.Tensor) => void;
  /** False where held-out images are scored: noise that only helps to learn is left out. */
  readonly training: boolean;
}

/** How something is drawn from a prior. */
export interface PriorDraw {
  readonly noise: Noise;
  /** Multiplies the spread of every draw; 1 is the prior itself, 0 where it is greatest. */
  readonly temperature: number;
  readonly params: Params;
}

export interface Encoding {
  /** Where the posterior puts each image, [batch, latent]; the code itself where nothing is sampled. */
  readonly mu: tf.Tensor2D;
  /** log σ², [batch, latent]; null where the variant has no posterior. */
  readonly logVar: tf.Tensor2D | null;
  /**
   * A draw of z: that of `terms` where the noise is the same. Where it is absent z = μ + σ ε, or μ without a posterior.
   */
  readonly sample?: (noise: Noise) => Pick<Draw, 'z' | 'eps'>;
}

export interface Model {
  readonly weights: Weights;
  /**
   * Index of the decoder's last bias, which starts at the data's mean so that the first steps do not tear at the rest.
   */
  readonly outputBias: number;
  /**
   * x [batch, h, w, c] in [0, 1] → every term of the spec, per image [batch] or for the batch (scalar), in nats per
   * image.
   */
  readonly terms: (x: tf.Tensor4D, step: StepContext) => Readonly<Record<string, tf.Tensor>>;
  /** `labels` as in a step. */
  readonly encode: (x: tf.Tensor4D, labels: StepContext['labels']) => Encoding;
  /**
   * z [batch, latent] → E[x|z], [batch, h, w, c] in [0, 1]. A conditional variant draws the class that its parameter
   * names.
   */
  readonly decode: (z: tf.Tensor2D, params: Params) => tf.Tensor4D;
  /** E[x|z] at the code of each image itself; decode(encode(x).mu) where it is absent. */
  readonly reconstruct?: (x: tf.Tensor4D, step: Pick<StepContext, 'params' | 'labels'>) => tf.Tensor4D;
  /** What the spec's `inside` declares, by id, for one image [1, h, w, c] and its z [1, latent]; without the batch. */
  readonly inside?: (x: tf.Tensor4D, z: tf.Tensor2D, step: StepContext) => Readonly<Record<string, tf.Tensor>>;
  /**
   * log p(x, z) − log q(z|x) at one draw for each image, [batch]: what importance weighting averages. Null where there
   * is no such thing.
   */
  readonly logWeight?: (x: tf.Tensor4D, step: StepContext) => tf.Tensor1D;
  /**
   * log p(x, z) = log p(x|z) + log p(z) at a z for each image, [batch], with z as `decode` wants it. Where the spec
   * says so (saysJoint): there is nothing latent but z, and the variant is told nothing else. With `seen` [batch, h, w, 1],
   * 1 or 0, only the pixels that are seen tell z apart: the others add a constant.
   */
  readonly logJoint?: (x: tf.Tensor4D, z: tf.Tensor2D, step: StepContext, seen?: tf.Tensor4D) => tf.Tensor1D;
  /** p(z), with z as `decode` wants it; absent where the variant has no prior. */
  readonly prior?: Pick<Prior, 'sample' | 'logDensity' | 'components'>;
  /**
   * E[x|z] as `decode`, but what lies between z and the image (layers further down, codes) is drawn from its own prior
   * and not put to where that is greatest. `decode` where it is absent: nothing lies between.
   */
  readonly generate?: (z: tf.Tensor2D, draw: PriorDraw) => tf.Tensor4D;
}

export type CreateModel = (context: ModelContext) => Model;
