// Kernels: numbers through which no gradient flows (“stop gradient”), which tfjs does not have.
import * as tf from '../tf.ts';

export function constant<T extends tf.Tensor>(value: T): T {
  return tf.customGrad((x) => ({
    value: tf.clone(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }))(value) as T;
}
