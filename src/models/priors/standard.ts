// Priors `standard`, N(0, I), `laplace`, Laplace(0, 1) in each dimension, and `learned`, one Gaussian with a learned mean and
// scale in each dimension. The last is anisotropic: the decoder's taste decides how wide a dimension is.
import * as tf from '../../kernels/tf.ts';
import { logNormal, logStandardNormal } from '../posteriors/heads.ts';
import { toLaplace } from '../posteriors/laplace.ts';
import type { CreatePrior } from './prior.ts';

export const standard: CreatePrior = ({ latent }) => ({
  id: 'standard',
  logDensity: (z) => logStandardNormal(z),
  sample: (count, noise) => noise([count, latent]) as tf.Tensor2D,
  gaussian: () => ({ mean: tf.zeros([1, latent]), logVar: tf.zeros([1, latent]) }),
});

export const laplace: CreatePrior = ({ latent }) => ({
  id: 'laplace',
  logDensity: (z) => tf.neg(tf.sum(tf.add(tf.abs(z), Math.LN2), 1)),
  sample: (count, noise) => toLaplace(noise([count, latent])) as tf.Tensor2D,
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
    sample(count, noise) {
      const { mean, logVar } = gaussian();
      return tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), noise([count, latent])));
    },
    gaussian,
  };
};
