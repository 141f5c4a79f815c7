// Variant `nvae`: the residual normal distribution (Vahdat & Kautz 2020, section 3.2): q says how it differs from p, so
// that when the prior moves the posterior moves along.
import * as tf from '../../../kernels/tf.ts';
import { sumPixels } from '../../likelihoods/per-pixel.ts';
import { softClamp } from '../soft-clamp.ts';

export interface Normal {
  readonly mu: tf.Tensor;
  /** log σ². */
  readonly logVar: tf.Tensor;
}

/** Half of the channels are μ, half log σ², both kept within bounds. */
export function normalOf(numbers: tf.Tensor): Normal {
  const [mu, logVar] = tf.split(numbers, 2, -1);
  return { mu: softClamp(mu!), logVar: softClamp(logVar!) };
}

/** N(μ + Δμ, (σ Δσ)²). */
export function residualNormal(p: Normal, delta: Normal): Normal {
  return { mu: tf.add(p.mu, delta.mu), logVar: tf.add(p.logVar, delta.logVar) };
}

/** KL( N(μ + Δμ, (σ Δσ)²) ‖ N(μ, σ²) ) per image: Σ ½ (Δμ² / σ² + Δσ² − log Δσ² − 1). [batch]. */
export function klResidual(p: Normal, delta: Normal): tf.Tensor1D {
  const moved = tf.mul(tf.square(delta.mu), tf.exp(tf.neg(p.logVar)));
  const widened = tf.sub(tf.exp(delta.logVar), tf.add(delta.logVar, 1));
  return tf.mul(sumPixels(tf.add(moved, widened)), 0.5);
}
