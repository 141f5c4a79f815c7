// Engine: Adam on all parameters as one long vector. One vector makes the gradient's norm, clipping, checkpoints and
// the update a few operations each, instead of a dozen for every tensor of the model.
// Kingma & Ba 2015, arXiv:1412.6980, with its bias correction folded into the step size.
import { invariant } from '../core/invariant.ts';
import type { StepSizes } from '../kernels/accelerator.ts';
import { ADAM_IN_PLACE, type AdamConstants, adamInPlace, adamStep, type AdamVectors } from '../kernels/adam.ts';
import * as tf from '../kernels/tf.ts';
import type { OptimizerId } from '../models/optimizers.ts';
import type { Weights } from '../models/layers/weights.ts';

export const BETA_1 = 0.9;
export const BETA_2 = 0.999;
export const EPSILON = 1e-7;
const RMS_DECAY = 0.9;
const MOMENTUM = 0.9;

export interface StepSize {
  readonly lr: number;
  /** Global norm to clip the gradient to; 0 leaves it alone. */
  readonly clip: number;
  /** Decoupled weight decay, per unit of learning rate; 0 by default. */
  readonly decay?: number;
}

interface Rule {
  readonly constants: AdamConstants;
  /** For step number `step` + 1. */
  readonly sizes: (step: number, size: StepSize) => StepSizes;
}

/** All optimisers are one update, p ← (1 − decay) p − rate · m / (√v + ε), with other constants. */
const rules: Record<OptimizerId, Rule> = {
  adam: { constants: moments(BETA_1, 1 - BETA_1, BETA_2, 1 - BETA_2), sizes: corrected },
  // Loshchilov & Hutter 2019, arXiv:1711.05101.
  adamw: {
    constants: moments(BETA_1, 1 - BETA_1, BETA_2, 1 - BETA_2),
    sizes: (step, size) => ({ ...corrected(step, size), decay: size.lr * (size.decay ?? 0) }),
  },
  // v stays 0, so with ε = 1 the update is divided by 1.
  sgd: {
    constants: moments(MOMENTUM, 1, 1, 0),
    sizes: (_, { lr, clip, decay = 0 }) => ({ rate: lr, epsilon: 1, clip, decay: lr * decay }),
  },
  // Tieleman & Hinton 2012: no first moment.
  rmsprop: {
    constants: moments(0, 1, RMS_DECAY, 1 - RMS_DECAY),
    sizes: (_, { lr, clip }) => ({ rate: lr, epsilon: EPSILON, clip, decay: 0 }),
  },
};

function moments(beta1: number, rest1: number, beta2: number, rest2: number): AdamConstants {
  return { beta1, rest1, beta2, rest2 };
}

function corrected(step: number, { lr, clip }: StepSize): StepSizes {
  const correction = Math.sqrt(1 - BETA_2 ** (step + 1));
  return { rate: (lr * correction) / (1 - BETA_1 ** (step + 1)), epsilon: EPSILON * correction, clip, decay: 0 };
}

/** What an update needs to know about step number `step` + 1, with Adam's bias corrections folded in. */
export function sizesAt(step: number, size: StepSize, optimizer: OptimizerId = 'adam'): StepSizes {
  return rules[optimizer].sizes(step, size);
}

/** Everything that Adam remembers. */
export interface AdamState {
  readonly step: number;
  /** Parameters, first and second moments, [count] each. */
  readonly vectors: AdamVectors;
}

export interface Adam {
  /** Steps done. */
  readonly step: number;
  readonly parameterCount: number;
  /**
   * One update; returns the norm of the gradient before clipping (scalar). Call inside a tidy; gradients are in the
   * weights' order. Weights in `assigned` take the values given there instead, by index.
   */
  apply(
    gradients: readonly tf.Tensor[],
    sizes: StepSizes | tf.Tensor1D,
    assigned?: ReadonlyMap<number, tf.Tensor>,
  ): tf.Scalar;
  /** Counts `steps` more as done. Not part of `apply`, because a device may repeat a recorded `apply` by itself. */
  count(steps: number): void;
  /** The present state, unchanged by later steps; the caller disposes its vectors. */
  snapshot(): AdamState;
  /** Copies the present parameters into the weights of another model of the same kind, unchanged by later steps. */
  copyTo(others: Weights): void;
  /** Takes over parameters and moments; the vectors are copied, not owned. */
  restore(state: AdamState): void;
  dispose(): void;
}

export function disposeState(state: AdamState): void {
  for (const vector of state.vectors) vector.dispose();
}

export function createAdam(weights: Weights, initial: Float32Array, optimizer: OptimizerId = 'adam'): Adam {
  const { constants } = rules[optimizer];
  const inPlace = Boolean(tf.getKernel(ADAM_IN_PLACE, tf.getBackend()));
  let step = 0;
  let vectors: AdamVectors = [
    tf.keep(tf.tensor1d(initial)),
    tf.keep(tf.zeros([initial.length])),
    tf.keep(tf.zeros([initial.length])),
  ];
  weights.fill(initial);

  const take = (next: AdamVectors): void => {
    for (const vector of next) tf.keep(vector);
    for (const vector of vectors) vector.dispose();
    vectors = next;
  };
  const spread = (parameters: tf.Tensor, over = weights): void => {
    let at = 0;
    over.replace(
      over.declared.map(({ shape }) => {
        const size = shape.reduce((product, n) => product * n, 1);
        at += size;
        return tf.reshape(tf.slice(parameters, [at - size], [size]), [...shape]);
      }),
    );
  };
  /** The long vector with some of its pieces replaced. */
  const withAssigned = (parameters: tf.Tensor, assigned: ReadonlyMap<number, tf.Tensor>): tf.Tensor => {
    if (assigned.size === 0) return parameters;
    let at = 0;
    const pieces = weights.declared.map(({ shape }, index) => {
      const size = shape.reduce((product, n) => product * n, 1);
      at += size;
      const value = assigned.get(index);
      return value ? tf.reshape(value, [size]) : tf.slice(parameters, [at - size], [size]);
    });
    return tf.concat(pieces);
  };
  // Where vectors are written in place a snapshot needs a copy; elsewhere tensors never change.
  const copy = (vector: tf.Tensor): tf.Tensor => tf.keep(inPlace ? tf.mul(vector, 1) : tf.clone(vector));

  return {
    get step() {
      return step;
    },
    parameterCount: initial.length,
    count(steps) {
      step += steps;
    },
    apply(gradients, sizes, assigned = new Map()) {
      if (inPlace) {
        const given =
          sizes instanceof tf.Tensor
            ? sizes
            : tf.tensor1d([sizes.rate, sizes.epsilon, sizes.clip, sizes.decay], 'float32');
        return adamInPlace(vectors, weights.tensors, gradients, given, constants, assigned);
      }
      invariant(!(sizes instanceof tf.Tensor), 'sizes are on the device only where Adam works in place');
      const { rate, epsilon, clip, decay } = sizes;
      const raw = tf.concat(gradients.map((gradient) => tf.reshape(gradient, [-1])));
      const norm = tf.sqrt(tf.sum(tf.square(raw))) as tf.Scalar;
      // Where the norm is 0 the quotient is Infinity and the minimum 1: nothing to clip.
      const scale = clip > 0 ? tf.minimum(tf.div(clip, norm), 1) : null;
      const [now, ...before] = vectors;
      const kept = decay > 0 ? tf.mul(now, 1 - decay) : now;
      const [parameters, m, v] = adamStep([kept, ...before], raw, scale, { ...constants, rate, epsilon });
      take([withAssigned(parameters, assigned), m, v]);
      spread(vectors[0]);
      return norm;
    },
    snapshot() {
      const [parameters, m, v] = vectors;
      return { step, vectors: [copy(parameters), copy(m), copy(v)] };
    },
    copyTo(others) {
      // A slice is a copy wherever vectors are written in place.
      tf.tidy(() => spread(vectors[0], others));
    },
    restore(state) {
      tf.tidy(() => {
        const [parameters, m, v] = state.vectors;
        take([copy(parameters), copy(m), copy(v)]);
        spread(vectors[0]);
      });
      ({ step } = state);
    },
    dispose() {
      for (const vector of vectors) vector.dispose();
      weights.dispose();
    },
  };
}
