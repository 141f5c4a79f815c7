// Variant `vq-vae`: the codebook. Which code is nearest, the gradient past that choice, and how codes follow the
// outputs that they stand for (moving averages, Razavi et al. 2019) and come back when nobody uses them.
import { untaped } from '../../../kernels/fused/constant.ts';
import { operation } from '../../../kernels/fused/operation.ts';
import * as tf from '../../../kernels/tf.ts';
import { uniformOf } from '../../draws.ts';
import type { Noise } from '../../noise.ts';

/** Share of the old average that is left after a step. */
const DECAY = 0.97;
/** A code used less than this is dead; 1 is an equal share of all uses. */
const DEAD = 0.1;
/** What a code starts again with: enough for some fifty steps to find users. */
const FRESH = 0.5;

export interface Codebook {
  /** [K, d]. */
  readonly codes: tf.Tensor2D;
  /** Moving average of how often each is used, in equal shares, [K]. */
  readonly use: tf.Tensor1D;
}

/** A one in the column of the nearest code, h [n, d] → [n, K]. No gradient. */
export function nearest(h: tf.Tensor2D, codes: tf.Tensor2D): tf.Tensor2D {
  return untaped(() => {
    // |h − e|² without |h|², which is the same for every code.
    const apart = tf.sub(tf.sum(tf.square(codes), 1), tf.mul(tf.matMul(h, codes, false, true), 2));
    return oneHot(tf.argMin(apart, 1), codes.shape[0]);
  });
}

/** The likeliest code, logits [n, K] → [n, K]. No gradient. */
export function likeliest(logits: tf.Tensor2D): tf.Tensor2D {
  return untaped(() => oneHot(tf.argMax(logits, 1), logits.shape[1]));
}

function oneHot(index: tf.Tensor, depth: number): tf.Tensor2D {
  return tf.cast(tf.oneHot(index as tf.Tensor1D, depth), 'float32') as tf.Tensor2D;
}

/** The code itself, with the gradient that it gets handed on to h as if nothing had been replaced. Both [n, d]. */
export function straightThrough(h: tf.Tensor2D, code: tf.Tensor2D): tf.Tensor2D {
  return operation(
    [h],
    () => ({ value: tf.clone(code), save: [] }),
    (dy) => [tf.clone(dy)],
  ) as tf.Tensor2D;
}

/** exp of the entropy of the codes' shares: how many codes are as good as in use. chosen [n, K] → []. No gradient. */
export function perplexity(chosen: tf.Tensor2D): tf.Scalar {
  return untaped(() => perplexityOf(tf.mean(chosen, 0)));
}

/** The same of shares that are known, [K] → []. */
export function perplexityOf(share: tf.Tensor1D): tf.Scalar {
  return tf.exp(tf.neg(tf.sum(tf.mul(share, tf.log(tf.add(share, 1e-10))))));
}

/**
 * After one step: every code moves to the average of what chose it, weighed by how often it was chosen before. A code
 * that hardly anything chooses starts again at a random row of h. h [n, d], chosen [n, K].
 */
export function followed({ codes, use }: Codebook, h: tf.Tensor2D, chosen: tf.Tensor2D, noise: Noise): Codebook {
  const [n, k] = chosen.shape;
  const blend = (old: tf.Tensor, now: tf.Tensor): tf.Tensor => tf.add(tf.mul(old, DECAY), tf.mul(now, 1 - DECAY));
  const used = blend(use, tf.mul(tf.mean(chosen, 0), k));
  const sums = blend(tf.mul(codes, tf.reshape(use, [k, 1])), tf.mul(tf.matMul(chosen, h, true), k / n));
  const moved = tf.div(sums, tf.reshape(tf.maximum(used, 1e-6), [k, 1]));
  const dead = tf.cast(tf.less(used, DEAD), 'float32');
  const between = (old: tf.Tensor, fresh: tf.Tensor | number, whether: tf.Tensor): tf.Tensor =>
    tf.add(old, tf.mul(whether, tf.sub(fresh, old)));
  return {
    codes: between(moved, tf.gather(h, someRows(n, k, noise)), tf.reshape(dead, [k, 1])) as tf.Tensor2D,
    use: between(used, FRESH, dead) as tf.Tensor1D,
  };
}

/** `count` whole numbers below n, each equally likely. */
function someRows(n: number, count: number, noise: Noise): tf.Tensor1D {
  return tf.cast(tf.minimum(tf.floor(tf.mul(uniformOf(noise([count])), n)), n - 1), 'int32');
}
