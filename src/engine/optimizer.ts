// Engine: Adam on all parameters as one long vector. One vector makes the gradient's norm, clipping, checkpoints and
// the update a few operations each, instead of a dozen for every tensor of the model.
// Kingma & Ba 2015, arXiv:1412.6980, with its bias correction folded into the step size.
import { adamStep, type AdamVectors } from '../kernels/adam.ts';
import * as tf from '../kernels/tf.ts';
import type { Weights } from '../models/layers/weights.ts';

export const BETA_1 = 0.9;
export const BETA_2 = 0.999;
export const EPSILON = 1e-7;

export interface StepSize {
  readonly lr: number;
  /** Global norm to clip the gradient to; 0 leaves it alone. */
  readonly clip: number;
}

/** Everything that Adam remembers. Tensors are immutable, so a snapshot only holds on to them. */
export interface AdamState {
  readonly step: number;
  /** Parameters, first and second moments, [count] each. */
  readonly vectors: AdamVectors;
}

export interface Adam {
  readonly state: AdamState;
  /** One update; returns the norm of the gradient before clipping (scalar). Call inside a tidy; gradients are in the weights' order. */
  apply(gradients: readonly tf.Tensor[], size: StepSize): tf.Scalar;
  /** Takes over parameters and moments; the vectors are copied, not owned. */
  restore(state: AdamState): void;
  dispose(): void;
}

export function createAdam(weights: Weights, initial: Float32Array): Adam {
  let state: AdamState = {
    step: 0,
    vectors: [tf.keep(tf.tensor1d(initial)), tf.keep(tf.zeros([initial.length])), tf.keep(tf.zeros([initial.length]))],
  };
  weights.fill(initial);

  const take = (next: AdamState): void => {
    for (const vector of next.vectors) tf.keep(vector);
    for (const vector of state.vectors) vector.dispose();
    state = next;
  };
  const spread = (parameters: tf.Tensor): void => {
    let at = 0;
    weights.replace(
      weights.declared.map(({ shape }) => {
        const size = shape.reduce((product, n) => product * n, 1);
        at += size;
        return tf.reshape(tf.slice(parameters, [at - size], [size]), [...shape]);
      }),
    );
  };
  return {
    get state() {
      return state;
    },
    apply(gradients, { lr, clip }) {
      const raw = tf.concat(gradients.map((gradient) => tf.reshape(gradient, [-1])));
      const norm = tf.sqrt(tf.sum(tf.square(raw))) as tf.Scalar;
      // Where the norm is 0 the quotient is Infinity and the minimum 1: nothing to clip.
      const scale = clip > 0 ? tf.minimum(tf.div(clip, norm), 1) : null;
      const step = state.step + 1;
      const correction = Math.sqrt(1 - BETA_2 ** step);
      const rate = (lr * correction) / (1 - BETA_1 ** step);
      take({
        step,
        vectors: adamStep(state.vectors, raw, scale, {
          beta1: BETA_1,
          beta2: BETA_2,
          rate,
          epsilon: EPSILON * correction,
        }),
      });
      spread(state.vectors[0]);
      return norm;
    },
    restore(next) {
      tf.tidy(() => {
        const [parameters, m, v] = next.vectors;
        take({ step: next.step, vectors: [tf.clone(parameters), tf.clone(m), tf.clone(v)] });
        spread(state.vectors[0]);
      });
    },
    dispose() {
      for (const vector of state.vectors) vector.dispose();
      weights.dispose();
    },
  };
}
