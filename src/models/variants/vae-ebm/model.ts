// Variant `vae-ebm`: p(x, z) ∝ p_VAE(x, z) exp(−E(x)). The energy learns to be low on data and high on samples of the
// model, which short walks in the noise that the VAE turns into images provide.
import { constant } from '../../../kernels/fused/constant.ts';
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import { frozenWeights } from '../../layers/frozen.ts';
import { traceLayers } from '../../layers/layer.ts';
import { buildNetwork, type Network } from '../../layers/network.ts';
import type { DeclaredWeights } from '../../layers/weights.ts';
import type { CreateModel } from '../../model.ts';
import type { Noise } from '../../noise.ts';
import type { Params } from '../../params.ts';
import { modelOf, plainBound } from '../vae/model.ts';
import { langevin, type Potential } from './langevin.ts';

/** One sample of the model for so many images of the batch: the mean energy of samples needs no more. */
const IMAGES_PER_SAMPLE = 2;

export const createVaeEbm: CreateModel = (context) => {
  const core = buildCore(context);
  const { weights, likelihood } = core;
  const { architecture, image, latent, params: built } = context;
  const own = weights.declared.length;
  const layers = architecture.encoder(image);
  const features = traceLayers(layers, image, 'energy').at(-1)!.output;
  const build = (given: DeclaredWeights): Network => {
    const below = buildNetwork(layers, image, 'energy', given);
    const above = buildNetwork(
      [{ kind: 'dense', name: 'value', units: 1, activation: 'linear' }],
      features,
      'energy',
      given,
    );
    return (x) => tf.reshape(above(below(x)), [-1]);
  };
  const energy = build(weights);
  const energyFrozen = build(frozenWeights(weights, own));
  const steps = built['langevinSteps'] ?? Number.NaN;
  const sigmaOf = (params: Params): number | null =>
    context.likelihood === 'gaussian' ? (params['sigma'] ?? Number.NaN) : null;

  /** x = mean(ε_z) + σ ε_x. */
  const imageOf = ([z, x]: readonly tf.Tensor[], sigma: number | null): tf.Tensor => {
    const mean = likelihood.mean(core.decoder(z as tf.Tensor2D));
    return x && sigma !== null ? tf.add(mean, tf.mul(x, sigma)) : mean;
  };
  const perRow = (value: tf.Tensor): tf.Tensor => tf.sum(tf.reshape(value, [value.shape[0]!, -1]), 1);
  /** ε_z and, where pixels have a scale, ε_x of samples of the model. */
  const walk = (count: number, noise: Noise, params: Params, temperature = 1): tf.Tensor[] => {
    const sigma = sigmaOf(params);
    const begin = (shape: readonly number[]): tf.Tensor => tf.mul(noise(shape), temperature);
    const start = [begin([count, latent]), ...(sigma === null ? [] : [begin([count, ...image])])];
    // −log of exp(−E(x)) N(ε; 0, I), but for a constant.
    const potential: Potential = (places) =>
      tf.add(
        energyFrozen(imageOf(places, sigma)),
        tf.mul(
          places.map((place) => perRow(tf.square(place))).reduce((sum, one) => tf.add(sum, one)),
          0.5,
        ),
      );
    return langevin(potential, start, { steps, rate: params['langevinRate'] ?? Number.NaN }, noise);
  };

  return {
    ...modelOf(core),
    inside: (x, z) => ({
      energyReal: tf.reshape(energy(x), []),
      energyFake: tf.reshape(energy(likelihood.mean(core.decoder(z))), []),
    }),
    terms(x, step) {
      const { recon, kl } = plainBound(core, x, step);
      const count = Math.ceil(x.shape[0] / IMAGES_PER_SAMPLE);
      const samples = constant(imageOf(walk(count, step.noise, step.params), sigmaOf(step.params)));
      const [onData, onSamples] = [energy(x), energy(samples)];
      return {
        recon,
        kl,
        energy: onData,
        energySamples: onSamples,
        // Only differences matter; squares keep the values near 0, and the slopes with them (Du & Mordatch 2019).
        energySquares: tf.add(tf.mean(tf.square(onData)), tf.mean(tf.square(onSamples))),
      };
    },
    prior: {
      ...core.prior,
      // The walk ends where VAE and energy agree; the density is that of the VAE's prior, because the model's own has a
      // normaliser that nobody knows.
      sample(count, noise, temperature = 1, params = built) {
        return walk(count, noise, params, temperature)[0] as tf.Tensor2D;
      },
    },
  };
};
