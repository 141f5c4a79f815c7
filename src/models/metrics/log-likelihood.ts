// Metrics: log p(x) of a trained model by importance weighting, the bound of the IWAE (Burda, Grosse & Salakhutdinov
// 2016, arXiv:1509.00519, equation 8).
import { invariant } from '../../core/invariant.ts';
import * as tf from '../../kernels/tf.ts';
import { createLogMeanExp } from '../../math/log-mean-exp.ts';
import type { Model, StepContext } from '../model.ts';
import type { Noise } from '../noise.ts';

export interface LogLikelihood {
  /** L_K of each image in nats: below log p(x) on average, above the ELBO (K = 1), and rising with K. */
  readonly values: Float64Array;
  /** Of how many equal draws each mean is worth, 1 … K: near 1 the bound is loose. */
  readonly effectiveDraws: Float64Array;
}

/** How wide the noise of a draw is, in turn: a posterior that is much too narrow is met by few of its own draws. */
const WIDTHS = [1, 1.5, 2.5, 5];
/** With more numbers of noise than this for each image, wide draws would all miss. */
const MOST_WIDENED = 64;

/**
 * L_K(x) = log 1/K Σ_k p(x, z_k) / r(z_k|x) for images x [batch, h, w, c], where r is q with its noise widened in turn
 * by WIDTHS, and each draw is weighed by the mixture of all of them (the balance heuristic of Veach & Guibas 1995): no
 * draw can count for much more than it does under q alone, and where q is too narrow the others find what it misses.
 * `draws` are rounded up to whole turns. One draw after the other, so that memory does not grow with K. `stepAt(k)` has
 * the noise of draw k, another for each; `turn` lets somebody else run.
 */
export async function importanceWeighted(
  { logWeight }: Pick<Model, 'logWeight'>,
  x: tf.Tensor4D,
  draws: number,
  stepAt: (draw: number) => StepContext,
  turn: () => Promise<void>,
  { widened = false } = {},
): Promise<LogLikelihood> {
  invariant(logWeight, 'the variant has a posterior and a prior to weigh');
  const mean = createLogMeanExp(x.shape[0]);
  let widths: readonly number[] = widened ? WIDTHS : [1];
  for (let draw = 0; draw < Math.ceil(draws / widths.length) * widths.length; draw++) {
    const logs = tf.tidy(() => {
      const step = stepAt(draw);
      const noise = widenedNoise(step.noise, x.shape[0], widths[draw % widths.length]!);
      const log = logWeight(x, { ...step, noise: noise.draw });
      // The first draw is of width 1, and tells how many numbers there are.
      if (noise.count() > MOST_WIDENED) widths = [1];
      return widths.length === 1 ? log : tf.add(log, noise.logRatio(widths));
    });
    mean.add(await logs.data());
    logs.dispose();
    await turn();
  }
  return { values: mean.result(), effectiveDraws: mean.effectiveCount() };
}

/**
 * Noise of another width, and what is to be added to a log weight for it: log N(ε; 0, I) − log 1/J Σ_j N(ε; 0, s_j² I)
 * of each image.
 */
function widenedNoise(noise: Noise, batch: number, width: number) {
  let squares: tf.Tensor = tf.zeros([batch]);
  let count = 0;
  return {
    draw: (shape: readonly number[]): tf.Tensor => {
      const eps = noise(shape);
      const wide = width === 1 ? eps : tf.mul(eps, width);
      squares = tf.add(squares, tf.sum(tf.square(tf.reshape(wide, [batch, -1])), 1));
      count += wide.size / batch;
      return wide;
    },
    count: () => count,
    logRatio: (widths: readonly number[]): tf.Tensor => {
      const each = widths.map((s) =>
        tf.sub(tf.mul(squares, -0.5 / s ** 2), count * Math.log(s) + Math.log(widths.length)),
      );
      return tf.sub(tf.mul(squares, -0.5), tf.logSumExp(tf.stack(each), 0));
    },
  };
}
