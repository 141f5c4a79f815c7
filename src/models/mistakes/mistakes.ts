// Mistakes: how each is computed. What z is drawn from, where the wrong program draws it from something else than its
// encoder says, and the figure that it maximises or reports.
import * as tf from '../../kernels/tf.ts';
import type { Bound, Core } from '../core.ts';
import type { StepContext } from '../model.ts';
import { gaussianPosterior, klToStandard } from '../posteriors/diagonal-gaussian.ts';
import type { Posterior } from '../posteriors/posterior.ts';
import type { MistakeId } from './specs.ts';

export interface WrongStep {
  readonly core: Core;
  readonly x: tf.Tensor4D;
  readonly step: StepContext;
  /** What z is drawn from. */
  readonly q: Posterior;
  /** The terms of the bound as it is, by one draw of q. */
  readonly bound: Bound;
  /** β of the run. */
  readonly beta: number;
}

export interface Mistake {
  /** The encoder's posterior → what z is drawn from in truth. */
  readonly drawsFrom?: (q: Posterior) => Posterior;
  /** What the wrong program takes for its ELBO, per image, [batch]. */
  readonly claimed: (at: WrongStep) => tf.Tensor1D;
}

/** “log p” minus what the KL is taken for. */
const less = (recon: tf.Tensor, kl: tf.Tensor, beta: number): tf.Tensor1D => tf.sub(recon, tf.mul(kl, beta));

/** log p(x|z) at z = μ. */
const atMean = ({ core, q, x, step }: WrongStep): tf.Tensor1D => core.likelihood.logProb(core.decoder(q.mu), x, step);

const rightly = ({ bound, beta }: WrongStep): tf.Tensor1D => less(bound.recon, bound.kl, beta);

/** ½ Σ (μ² + exp s − 1 − s): the KL where s is log σ², and no KL where it is anything else. */
const formulaOf = (mu: tf.Tensor2D, s: tf.Tensor): tf.Tensor1D => klToStandard({ mu, logVar: s as tf.Tensor2D });

export const mistakes: Record<MistakeId, Mistake> = {
  'kl-sign': { claimed: ({ bound, beta }) => less(bound.recon, bound.kl, -beta) },
  'one-head': { drawsFrom: ({ mu }) => gaussianPosterior({ mu, logVar: mu }), claimed: rightly },
  'sigma-in-kl': {
    claimed: ({ bound, q, beta }) => less(bound.recon, formulaOf(q.mu, tf.exp(tf.mul(q.logVar, 0.5))), beta),
  },
  'variance-noise': {
    // A spread of σ² is a variance of σ⁴.
    drawsFrom: ({ mu, logVar }) => gaussianPosterior({ mu, logVar: tf.mul(logVar, 2) }),
    claimed: ({ bound, q, beta }) => less(bound.recon, formulaOf(q.mu, tf.mul(q.logVar, 0.5)), beta),
  },
  'mean-decoded': { claimed: (at) => less(atMean(at), at.bound.kl, at.beta) },
  'pixel-mean': {
    claimed: ({ bound, x, beta }) => less(tf.div(bound.recon, x.size / x.shape[0]), bound.kl, beta),
  },
  'laplace-kl': {
    // The variance of Laplace(μ, b) is 2 b²; the program has log b² in the place of log σ².
    claimed: ({ bound, q, beta }) => less(bound.recon, formulaOf(q.mu, tf.sub(q.logVar, Math.LN2)), beta),
  },
  'own-prior': { claimed: ({ bound }) => bound.recon },
  'bound-as-likelihood': { claimed: rightly },
  'training-scored': { claimed: rightly },
  'light-kl': { claimed: (at) => less(atMean(at), at.bound.kl, 0.01 * at.beta) },
};
