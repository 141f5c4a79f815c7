// Kernels: the log-likelihood of Bernoulli pixels, from logits, as one step of autodiff. The gradient x − sigmoid(l) is
// exact where the chain of the parts' gradients would overflow.
import * as tf from '../tf.ts';
import { kernelOr, operation } from './operation.ts';

/** Name of the custom kernel. Inputs: logits, x [batch, …]; output [batch]: Σ l x − max(l, 0) − log1p(exp(−|l|)). */
export const LOG_BERNOULLI = 'LogBernoulli';

/**
 * Name of the custom kernel. Inputs: dy [batch], logits, x [batch, …]; output, shape of logits: dy · (x − sigmoid(l)).
 */
export const LOG_BERNOULLI_GRADIENT = 'LogBernoulliGradient';

/** log p(x | logits) of each image in nats; logits and x [batch, …] → [batch]. Has no gradient with respect to x. */
export function logBernoulli(logits: tf.Tensor, x: tf.Tensor): tf.Tensor1D {
  const batch = logits.shape[0]!;
  return operation(
    [logits],
    () => ({
      value: kernelOr(LOG_BERNOULLI, { logits, x }, {}, () => {
        // softplus(l) = max(l, 0) + log1p(exp(−|l|)): no exponential of a large positive number.
        const softplus = tf.add(tf.relu(logits), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))));
        return tf.sum(tf.reshape(tf.sub(tf.mul(logits, x), softplus), [batch, -1]), 1);
      }),
      save: [logits, x],
    }),
    (dy, [l, target]) => [
      kernelOr(LOG_BERNOULLI_GRADIENT, { dy, logits: l!, x: target! }, {}, () =>
        tf.mul(tf.reshape(dy, [batch, ...l!.shape.slice(1).fill(1)]), tf.sub(target!, tf.sigmoid(l!))),
      ),
    ],
  ) as tf.Tensor1D;
}
