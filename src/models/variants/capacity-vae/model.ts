// Variant `capacity-vae`: |KL − C| with the batch's mean KL in nats.
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { modelOf, plainBound } from '../vae/model.ts';

export const createCapacityVae: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const { recon, kl } = plainBound(core, x, step);
      return { recon, kl, gap: tf.abs(tf.sub(tf.mean(kl), step.input('capacity'))) };
    },
  };
};
