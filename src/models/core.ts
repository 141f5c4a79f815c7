// Models: what most variants are made of: encoder, posterior, prior, decoder and likelihood, chosen independently, with
// the two terms of the evidence lower bound. A variant takes it and adds its own idea.
import { invariant } from '../core/invariant.ts';
import * as tf from '../kernels/tf.ts';
import { traceLayers } from './layers/layer.ts';
import { buildNetwork } from './layers/network.ts';
import { createWeights, type Weights } from './layers/weights.ts';
import type { Likelihood } from './likelihoods/likelihood.ts';
import { likelihoods } from './likelihoods.ts';
import type { ModelContext, StepContext } from './model.ts';
import type { Draw, Posterior } from './posteriors/posterior.ts';
import { posteriors } from './posteriors.ts';
import type { Prior } from './priors/prior.ts';
import { priors } from './priors.ts';

/**
 * How many times as large the networks see what stands beside: a single one among the sixteen numbers of z is hardly
 * heard, and z goes on to carry the class itself. A label of that size is used from the first steps on.
 */
const LOUDNESS = 20;

export interface CoreOptions {
  /** Numbers beside the image's features that the posterior sees, and beside z that the decoder sees, e.g. a label. */
  readonly besides?: number;
}

export interface Core {
  readonly weights: Weights;
  /** Index of the decoder's last bias. */
  readonly outputBias: number;
  readonly prior: Prior;
  readonly likelihood: Likelihood;
  /** Length of the encoder's features. */
  readonly featureCount: number;
  /** x [batch, h, w, c] → the encoder's features alone, [batch, features]. */
  encoder(x: tf.Tensor): tf.Tensor2D;
  /** The same with `besides` [batch, …] behind them, as the posterior wants them. */
  features(x: tf.Tensor, besides?: tf.Tensor2D): tf.Tensor2D;
  /** The same for features that are known already. */
  beside(features: tf.Tensor2D, besides: tf.Tensor2D): tf.Tensor2D;
  posterior(features: tf.Tensor2D): Posterior;
  /** z [batch, latent] → the decoder's numbers [batch, h, w, c]. */
  decoder(z: tf.Tensor2D, besides?: tf.Tensor2D): tf.Tensor4D;
  /** KL( q ‖ prior ) per image: by formula where there is one, else log q(z|x) − log p(z) at the draw. [batch]. */
  divergence(q: Posterior, draw: Draw): tf.Tensor1D;
  /** The two terms of the bound for images to be explained, given what the encoder saw of them. */
  bound(q: Posterior, x: tf.Tensor, step: StepContext, besides?: tf.Tensor2D): Bound;
}

export interface Bound {
  readonly draw: Draw;
  /** log p(x|z) and KL( q ‖ p ) per image in nats, [batch]. */
  readonly recon: tf.Tensor1D;
  readonly kl: tf.Tensor1D;
}

/** Weights keep the order encoder, posterior, decoder, then those of likelihood and prior. */
export function buildCore(context: ModelContext, { besides = 0 }: CoreOptions = {}): Core {
  const { image, latent, architecture, params } = context;
  const weights = createWeights();
  const layers = architecture.encoder(image);
  const encoder = buildNetwork(layers, image, 'enc', weights);
  const features = traceLayers(layers, image, 'enc').at(-1)?.output;
  invariant(features?.length === 1, `the encoder of ${architecture.id} ends in a vector`);
  const posterior = posteriors[context.posterior](features[0]! + besides, latent, weights);
  const decoder = buildNetwork(architecture.decoder(image), [latent + besides], 'dec', weights);
  const outputBias = weights.declared.length - 1;
  const likelihood = likelihoods[context.likelihood](weights);
  const beside = (value: tf.Tensor, more: tf.Tensor2D | undefined): tf.Tensor2D => {
    invariant((more?.shape[1] ?? 0) === besides, 'what stands beside is always there, or never');
    return (more ? tf.concat([value, tf.mul(more, LOUDNESS)], 1) : value) as tf.Tensor2D;
  };
  const prior = priors[context.prior]({
    latent,
    image,
    weights,
    params,
    encode: (x) => posterior(encoder(x) as tf.Tensor2D),
  });

  const core: Core = {
    weights,
    outputBias,
    prior,
    likelihood,
    featureCount: features[0]!,
    encoder: (x) => encoder(x) as tf.Tensor2D,
    features: (x, more) => beside(encoder(x), more),
    beside,
    posterior,
    decoder: (z, more) => decoder(beside(z, more)) as tf.Tensor4D,
    divergence: (q, draw) => q.kl?.(prior) ?? tf.sub(draw.logDensity(), prior.logDensity(draw.z)),
    bound(q, x, step, more) {
      const draw = q.sample(step.noise);
      return {
        draw,
        recon: likelihood.logProb(core.decoder(draw.z, more), x, step),
        kl: core.divergence(q, draw),
      };
    },
  };
  return core;
}
