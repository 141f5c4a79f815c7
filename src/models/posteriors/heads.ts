// Posteriors: linear heads on the encoder's features, and the density of a standard normal draw.
import * as tf from '../../kernels/tf.ts';
import { LOG_TWO_PI } from '../../math/gaussian.ts';
import { buildNetwork } from '../layers/network.ts';
import type { DeclaredWeights } from '../layers/weights.ts';

/** A linear head from features [batch, features] to [batch, units]. */
export function linearHead(
  name: string,
  features: number,
  units: number,
  weights: DeclaredWeights,
): (h: tf.Tensor) => tf.Tensor2D {
  const network = buildNetwork([{ kind: 'dense', name, units, activation: 'linear' }], [features], 'enc', weights);
  return (h) => network(h) as tf.Tensor2D;
}

/** Σ over dimensions of log N(ε; 0, 1), [batch, d] → [batch], in nats. */
export function logStandardNormal(eps: tf.Tensor): tf.Tensor1D {
  return tf.mul(tf.sum(tf.add(tf.square(eps), LOG_TWO_PI), 1), -0.5);
}

/** Σ over dimensions of log N(z; mean, exp(logVar)), all [batch, d] or to be spread over it → [batch], in nats. */
export function logNormal(z: tf.Tensor, mean: tf.Tensor, logVar: tf.Tensor): tf.Tensor1D {
  const scaled = tf.mul(tf.square(tf.sub(z, mean)), tf.exp(tf.neg(logVar)));
  return tf.mul(tf.sum(tf.add(tf.add(scaled, logVar), LOG_TWO_PI), 1), -0.5);
}
