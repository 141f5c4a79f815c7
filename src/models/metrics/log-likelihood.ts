// Metrics: log p(x) of a trained model by importance weighting, the bound of the IWAE (Burda, Grosse & Salakhutdinov 2016,
// arXiv:1509.00519, equation 8).
import { invariant } from '../../core/invariant.ts';
import * as tf from '../../kernels/tf.ts';
import { createLogMeanExp } from '../../math/log-mean-exp.ts';
import type { Model, StepContext } from '../model.ts';

export interface LogLikelihood {
  /** L_K of each image in nats: below log p(x) on average, above the ELBO (K = 1), and rising with K. */
  readonly values: Float64Array;
  /** Of how many equal draws each mean is worth, 1 … K: near 1 the bound is loose. */
  readonly effectiveDraws: Float64Array;
}

/**
 * L_K(x) = log 1/K Σ_k p(x, z_k) / q(z_k|x), z_k ~ q(z|x), for images x [batch, h, w, c]. One draw after the other, so that
 * memory does not grow with K. `stepAt(k)` has the noise of draw k, another for each; `turn` lets somebody else run.
 */
export async function importanceWeighted(
  { logWeight }: Pick<Model, 'logWeight'>,
  x: tf.Tensor4D,
  draws: number,
  stepAt: (draw: number) => StepContext,
  turn: () => Promise<void>,
): Promise<LogLikelihood> {
  invariant(logWeight, 'the variant has a posterior and a prior to weigh');
  const mean = createLogMeanExp(x.shape[0]);
  for (let draw = 0; draw < draws; draw++) {
    const logs = tf.tidy(() => logWeight(x, stepAt(draw)));
    mean.add(await logs.data());
    logs.dispose();
    await turn();
  }
  return { values: mean.result(), effectiveDraws: mean.effectiveCount() };
}
