// Priors: what one is made from.
import type * as tf from '../../kernels/tf.ts';
import type { ImageShape } from '../architectures/architecture.ts';
import type { Weights } from '../layers/weights.ts';
import type { Params } from '../params.ts';
import type { Posterior } from '../posteriors/posterior.ts';
import type { Prior } from './prior.ts';

export interface PriorContext {
  readonly latent: number;
  readonly image: ImageShape;
  readonly weights: Weights;
  readonly params: Params;
  /** x [n, h, w, c] → the posterior of each. */
  readonly encode: (x: tf.Tensor4D) => Posterior;
}

/** Declares its trained numbers, if it has any. */
export type CreatePrior = (context: PriorContext) => Prior;
