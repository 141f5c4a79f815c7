// Priors `standard`, N(0, I), `laplace`, Laplace(0, 1) in each dimension, and `learned`, one Gaussian with a learned
// mean and scale in each dimension. The last is anisotropic: the decoder's taste decides how wide a dimension is.
import * as tf from '../../kernels/tf.ts';
import { logNormal, logStandardNormal } from '../posteriors/heads.ts';
import { toLaplace } from '../posteriors/laplace.ts';
import type { Components, Prior } from './prior.ts';
import type { CreatePrior } from './create.ts';

const alone = (gaussian: Omit<Components, 'logWeight'>): Components => ({ ...gaussian, logWeight: tf.zeros([1, 1]) });

/** N(0, I), also for variants that have no other. */
export function standardNormal(latent: number): Prior {
  const gaussian = () => ({
    mean: tf.zeros([1, latent]) as tf.Tensor2D,
    logVar: tf.zeros([1, latent]) as tf.Tensor2D,
  });
  return {
    id: 'standard',
    logDensity: (z) => logStandardNormal(z),
    sample: (count, noise, temperature = 1) => tf.mul(noise([count, latent]), temperature),
    gaussian,
    components: () => alone(gaussian()),
  };
}

export const standard: CreatePrior = ({ latent }) => standardNormal(latent);

export const laplace: CreatePrior = ({ latent }) => ({
  id: 'laplace',
  logDensity: (z) => tf.neg(tf.sum(tf.add(tf.abs(z), Math.LN2), 1)),
  sample: (count, noise, temperature = 1) => tf.mul(toLaplace(noise([count, latent])), temperature),
});

export const learned: CreatePrior = ({ latent, weights }) => {
  const index = weights.declare([
    { name: 'prior.mean', shape: [1, latent], fanIn: 0, fanOut: 0 },
    { name: 'prior.logVar', shape: [1, latent], fanIn: 0, fanOut: 0 },
  ]);
  const gaussian = () => ({
    mean: weights.at(index) as tf.Tensor2D,
    logVar: weights.at(index + 1) as tf.Tensor2D,
  });
  return {
    id: 'learned',
    logDensity: (z) => logNormal(z, gaussian().mean, gaussian().logVar),
    sample(count, noise, temperature = 1) {
      const { mean, logVar } = gaussian();
      const sigma = tf.mul(tf.exp(tf.mul(logVar, 0.5)), temperature);
      return tf.add(mean, tf.mul(sigma, noise([count, latent])));
    },
    gaussian,
    components: () => alone(gaussian()),
  };
};
