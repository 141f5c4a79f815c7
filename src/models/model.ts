// Models: what the engine asks of every variant. A variant computes named terms; the engine weighs them as the spec
// declares, so that a loss is always "total and named terms" and a curve can be drawn of each.
import type * as tf from '../kernels/tf.ts';
import type { Architecture, ImageShape } from './architectures/architecture.ts';
import type { Weights } from './layers/weights.ts';
import type { Params } from './spec.ts';

export interface ModelContext {
  readonly image: ImageShape;
  /** D. */
  readonly latent: number;
  readonly architecture: Architecture;
}

export interface StepContext {
  /** Independent N(0, 1) draws; the k-th call of a step gives the same numbers whenever the step is repeated. */
  readonly noise: (shape: readonly number[]) => tf.Tensor;
  /** The variant's own parameters as they stand at this step. */
  readonly params: Params;
}

export interface Encoding {
  /** Posterior means, [batch, latent]; the code itself where nothing is sampled. */
  readonly mu: tf.Tensor2D;
  /** log σ², [batch, latent]; null where the variant has no posterior. */
  readonly logVar: tf.Tensor2D | null;
}

export interface Model {
  readonly weights: Weights;
  /** Index of the decoder's last bias, which starts at the data's mean so that the first steps do not tear at the rest. */
  readonly outputBias: number;
  /** x [batch, h, w, c] in [0, 1] → every term of the spec, per image [batch] or for the batch (scalar), in nats per image. */
  readonly terms: (x: tf.Tensor4D, step: StepContext) => Readonly<Record<string, tf.Tensor>>;
  readonly encode: (x: tf.Tensor4D) => Encoding;
  /** z [batch, latent] → E[x|z], [batch, h, w, c] in [0, 1]. */
  readonly decode: (z: tf.Tensor2D) => tf.Tensor4D;
}

export type CreateModel = (context: ModelContext) => Model;
