// Variant `vae-gan`: a VAE and a discriminator in one loss, with the gradient stopped wherever a term is none of a
// network's business: the encoder learns from KL and features, the decoder also from deceiving, the discriminator from
// judging alone.
import { constant, untaped } from '../../../kernels/fused/constant.ts';
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import { frozenWeights } from '../../layers/frozen.ts';
import { softplus } from '../../likelihoods/per-pixel.ts';
import type { CreateModel } from '../../model.ts';
import { modelOf } from '../vae/model.ts';
import { buildDiscriminator } from './discriminator.ts';

/**
 * What the discriminator is asked to believe of images of the data: not certainty, which starves the decoder of
 * gradient.
 */
const REAL = 0.9;

/** −log of the probability that a coin of this logit shows `target`. */
export function crossEntropy(logit: tf.Tensor1D, target: number): tf.Tensor1D {
  return tf.sub(softplus(logit), tf.mul(logit, target));
}

export const createVaeGan: CreateModel = (context) => {
  const core = buildCore(context);
  const { weights, likelihood } = core;
  const own = weights.declared.length;
  const { architecture, image } = context;
  const judge = buildDiscriminator(architecture, image, weights);
  const judgeFrozen = buildDiscriminator(architecture, image, frozenWeights(weights, own));

  return {
    ...modelOf(core),
    inside(x, z) {
      const verdict = (image: tf.Tensor): tf.Tensor => tf.reshape(tf.sigmoid(judge(image).logit), []);
      return { verdictReal: verdict(x), verdictFake: verdict(likelihood.mean(core.decoder(z))) };
    },
    terms(x, step) {
      const { noise } = step;
      const q = core.posterior(core.features(x));
      const draw = q.sample(noise);
      const output = core.decoder(draw.z);
      // Of reconstructions and of fresh draws; how well they deceive is no concern of the encoder's.
      const fresh = untaped(() => core.prior.sample(x.shape[0], noise));
      const fakes = likelihood.mean(core.decoder(tf.concat([constant(draw.z), fresh], 0) as tf.Tensor2D));
      const seen = judgeFrozen(likelihood.mean(output)).features;
      const wanted = constant(judgeFrozen(x).features);
      const onReal = judge(x).logit;
      const onFakes = judge(constant(fakes)).logit;
      /** Both halves of the fakes belong to the image. */
      const perImage = (value: tf.Tensor1D): tf.Tensor1D => tf.sum(tf.reshape(value, [2, -1]), 0);
      return {
        recon: likelihood.logProb(output, x, step),
        kl: core.divergence(q, draw),
        // −log N(Dis(x); Dis(x̃), I), without its constant.
        feature: tf.mul(tf.sum(tf.square(tf.sub(seen, wanted)), 1), 0.5),
        // −log D, not log (1 − D), which is flat where the decoder is still bad (Goodfellow et al. 2014).
        adversarial: perImage(crossEntropy(judgeFrozen(fakes).logit, 1)),
        discriminator: tf.add(crossEntropy(onReal, REAL), perImage(crossEntropy(onFakes, 0))),
      };
    },
  };
};
