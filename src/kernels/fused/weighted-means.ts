// Kernels: the end of every forward pass as one step of autodiff: terms per image become their means over the batch,
// and the loss is the weighted sum of those.
import * as tf from '../tf.ts';
import { kernelOr, operation } from './operation.ts';

/**
 * Name of the custom kernel. Inputs: weights [terms], term0, term1, … of any shape; output [terms + 1]: means, then the
 * loss.
 */
export const WEIGHTED_MEANS = 'WeightedMeans';

/**
 * Name of the custom kernel. Inputs: dy [], weights [terms]; attributes term, shape; output: dy · weight / count,
 * everywhere.
 */
export const WEIGHTED_MEANS_GRADIENT = 'WeightedMeansGradient';

/** More than this many terms do not fit into the buffers that every device grants a shader. */
const MOST_TERMS = 6;

export interface WeightedMeansGradientAttributes {
  readonly term: number;
  readonly shape: readonly number[];
}

export interface WeightedMeans {
  readonly loss: tf.Scalar;
  /** Every term's mean, then the loss, [terms + 1]; the caller disposes it. Has no gradient. */
  readonly values: tf.Tensor1D;
}

/** Terms per image [batch], or of the whole batch []; weights [terms], to which no gradient flows. */
export function weightedMeans(terms: readonly tf.Tensor[], weights: tf.Tensor1D): WeightedMeans {
  let kept: tf.Tensor1D | undefined;
  const count = terms.length;
  const loss = operation(
    terms,
    () => {
      const inputs: Record<string, tf.Tensor> = { weights };
      terms.forEach((term, i) => {
        inputs[`term${i}`] = term;
      });
      const chain = (): tf.Tensor => {
        const means = tf.stack(terms.map((term) => tf.mean(term))) as tf.Tensor1D;
        return tf.concat([means, tf.reshape(tf.sum(tf.mul(means, weights)), [1])]);
      };
      const values = count <= MOST_TERMS ? kernelOr(WEIGHTED_MEANS, inputs, {}, chain) : chain();
      kept = tf.keep(values) as tf.Tensor1D;
      return { value: tf.reshape(tf.slice(values, [count], [1]), []), save: [weights] };
    },
    (dy, [factors]) =>
      terms.map(({ shape }, term) =>
        kernelOr(WEIGHTED_MEANS_GRADIENT, { dy, weights: factors! }, { term, shape: [...shape] }, () => {
          const each = tf.mul(dy, tf.div(tf.slice(factors!, [term], [1]), tf.util.sizeFromShape(shape)));
          return tf.tile(
            tf.reshape(
              each,
              shape.map(() => 1),
            ),
            [...shape],
          );
        }),
      ),
  ) as tf.Scalar;
  return { loss, values: kept! };
}
