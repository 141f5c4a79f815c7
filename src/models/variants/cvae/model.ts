// Variant `cvae`: log p(x|y) ≥ E[ log p(x|z, y) ] − KL( q(z|x, y) ‖ p(z) ), with y one-hot behind the features and
// behind z.
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';

/** One class for all, [count, classes]; zeros where there is no such class. */
export function sameClass(label: number, count: number, classes: number): tf.Tensor2D {
  const row = Float32Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0));
  return tf.tile(tf.tensor2d(row, [1, classes]), [count, 1]);
}

export const createCvae: CreateModel = (context) => {
  const core = buildCore(context, { besides: context.classes });
  return {
    weights: core.weights,
    outputBias: core.outputBias,
    prior: core.prior,
    terms(x, step) {
      const y = step.labels();
      const { recon, kl } = core.bound(core.posterior(core.features(x, y)), x, step, y);
      return { recon, kl };
    },
    logWeight(x, step) {
      const y = step.labels();
      const draw = core.posterior(core.features(x, y)).sample(step.noise);
      const joint = tf.add(core.likelihood.logProb(core.decoder(draw.z, y), x, step), core.prior.logDensity(draw.z));
      return tf.sub(joint, draw.logDensity());
    },
    encode: (x, labels) => core.posterior(core.features(x, labels())),
    decode(z, { label = 0 }) {
      const y = sameClass(label, z.shape[0], context.classes);
      return core.likelihood.mean(core.decoder(z, y)) as tf.Tensor4D;
    },
    inside: (_, z, { params: { label = 0 }, labels }) => ({
      label: tf.squeeze(labels(), [0]),
      drawnLabel: tf.squeeze(sameClass(label, z.shape[0], context.classes), [0]),
    }),
    reconstruct(x, { labels }) {
      const y = labels();
      return core.likelihood.mean(core.decoder(core.posterior(core.features(x, y)).mu, y)) as tf.Tensor4D;
    },
  };
};
