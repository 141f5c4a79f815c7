// Kernels: numbers through which no gradient flows (“stop gradient”), which tfjs does not have.
import * as tf from '../tf.ts';
import { operation } from './operation.ts';

export function constant<T extends tf.Tensor>(value: T): T {
  return tf.customGrad((x) => ({
    value: tf.clone(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(value) as T;
}

/**
 * The value of `compute`, through which no gradient flows to anything that it uses. Nothing inside is recorded for
 * autodiff, so it may use operations that have no gradient, such as arg max.
 */
export function untaped<T extends tf.Tensor>(compute: () => T): T {
  return tf.customGrad(() => ({ value: tf.clone(compute()), gradFunc: () => [] }))() as T;
}

/** The result of `compute` on the inputs, as a constant: its operations need no gradient, such as comparisons. */
export function aside(inputs: readonly tf.Tensor[], compute: (inputs: readonly tf.Tensor[]) => tf.Tensor): tf.Tensor {
  return operation(
    inputs,
    () => ({ value: compute(inputs), save: inputs }),
    (_, saved) => saved.map((input) => tf.zerosLike(input)),
  );
}
