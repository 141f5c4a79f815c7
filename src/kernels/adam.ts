// Kernels: the update of Adam (Kingma & Ba 2015, arXiv:1412.6980) as one operation where a backend offers it, and as a
// chain of tfjs's own elsewhere. Both follow the same order of operations.
import { invariant } from '../core/invariant.ts';
import * as tf from './tf.ts';

/**
 * Name of the custom kernel. Inputs: parameters, m, v, gradient [n] and perhaps scale []; outputs: parameters, m, v.
 */
export const ADAM_STEP = 'AdamStep';

/**
 * Name of the custom kernel of backends whose tensors may be written in place. Inputs: parameters, m, v [n], sizes
 * [rate, ε, norm to clip to or 0, decay], and the pieces of parameters and gradient as gradient0, weight0, …; value0, …
 * are the values that the pieces in `assigned` get instead. Vectors and weights are changed; output: norm of the
 * gradient [].
 */
export const ADAM_IN_PLACE = 'AdamInPlace';

/** How the moments follow the gradient g: m ← β₁ m + r₁ g, v ← β₂ v + r₂ g². For Adam r = 1 − β. */
export interface AdamConstants {
  readonly beta1: number;
  readonly rest1: number;
  readonly beta2: number;
  readonly rest2: number;
}

export interface AdamInPlaceAttributes extends AdamConstants {
  /** Indices of the pieces that get the values value0, value1, … */
  readonly assigned: readonly number[];
}

export interface AdamAttributes extends AdamConstants {
  /** Step size and ε with the bias correction folded in. */
  readonly rate: number;
  readonly epsilon: number;
}

export type AdamVectors = readonly [parameters: tf.Tensor, m: tf.Tensor, v: tf.Tensor];

/** New vectors [n] from the old and the gradient [n], which is multiplied by `scale` (scalar) if there is one. */
export function adamStep(
  [parameters, m, v]: AdamVectors,
  gradient: tf.Tensor,
  scale: tf.Tensor | null,
  attributes: AdamAttributes,
): AdamVectors {
  if (!tf.getKernel(ADAM_STEP, tf.getBackend())) return composite([parameters, m, v], gradient, scale, attributes);
  const next = tf
    .engine()
    .runKernel<tf.Tensor[]>(ADAM_STEP, { parameters, m, v, gradient, ...(scale && { scale }) }, { ...attributes });
  const [newParameters, newM, newV] = next;
  invariant(newParameters && newM && newV, 'AdamStep gives three vectors');
  return [newParameters, newM, newV];
}

/** Updates everything in place; returns the norm of the gradient []. Only where the backend has ADAM_IN_PLACE. */
export function adamInPlace(
  [parameters, m, v]: AdamVectors,
  weights: readonly tf.Tensor[],
  gradients: readonly tf.Tensor[],
  sizes: tf.Tensor,
  constants: AdamConstants,
  assigned: ReadonlyMap<number, tf.Tensor> = new Map(),
): tf.Scalar {
  const inputs: Record<string, tf.Tensor> = { parameters, m, v, sizes };
  gradients.forEach((gradient, i) => {
    inputs[`gradient${i}`] = gradient;
  });
  weights.forEach((weight, i) => {
    inputs[`weight${i}`] = weight;
  });
  const replaced = [...assigned.keys()];
  replaced.forEach((index, i) => {
    inputs[`value${i}`] = assigned.get(index)!;
  });
  return tf.engine().runKernel(ADAM_IN_PLACE, inputs, { ...constants, assigned: replaced });
}

function composite(
  [parameters, m0, v0]: AdamVectors,
  raw: tf.Tensor,
  scale: tf.Tensor | null,
  { beta1, rest1, beta2, rest2, rate, epsilon }: AdamAttributes,
): AdamVectors {
  const gradient = scale ? tf.mul(raw, scale) : raw;
  const m = tf.add(tf.mul(m0, beta1), tf.mul(gradient, rest1));
  const v = tf.add(tf.mul(v0, beta2), tf.mul(tf.square(gradient), rest2));
  const change = tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), epsilon));
  return [tf.sub(parameters, change), m, v];
}
