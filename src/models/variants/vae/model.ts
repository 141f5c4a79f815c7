// Variant `vae`: encoder → q(z|x) → z → decoder → p(x|z), trained on recon − β kl.
import { type Bound, buildCore, type Core } from '../../core.ts';
import type { CreateModel, Model, StepContext } from '../../model.ts';
import * as tf from '../../../kernels/tf.ts';

/** What every variant around one core answers the same way. */
export function modelOf(core: Core): Omit<Model, 'terms'> {
  const logJoint = (x: tf.Tensor4D, z: tf.Tensor2D, step: StepContext, seen?: tf.Tensor4D): tf.Tensor1D => {
    // Pixels are independent given z, so one whose number is 0 whatever z is says nothing of z.
    const only = (values: tf.Tensor): tf.Tensor => (seen ? tf.mul(values, seen) : values);
    return tf.add(core.likelihood.logProb(only(core.decoder(z)), only(x), step), core.prior.logDensity(z));
  };
  return {
    weights: core.weights,
    outputBias: core.outputBias,
    encode: (x) => core.posterior(core.features(x)),
    decode: (z) => core.likelihood.mean(core.decoder(z)) as tf.Tensor4D,
    logWeight(x, step) {
      const draw = core.posterior(core.features(x)).sample(step.noise);
      return tf.sub(logJoint(x, draw.z, step), draw.logDensity());
    },
    logJoint,
    prior: core.prior,
  };
}

/** The bound of images that the encoder sees as they are. */
export function plainBound(core: Core, x: tf.Tensor4D, step: StepContext): Bound {
  return core.bound(core.posterior(core.features(x)), x, step);
}

export const createVae: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const { recon, kl } = plainBound(core, x, step);
      return { recon, kl };
    },
  };
};
