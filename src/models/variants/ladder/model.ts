// Variant `ladder`: the image's features climb a ladder of hidden layers, each of which guesses its own z; then z is
// drawn from the top down, where each guess is combined with what the layer above expects.
import { invariant } from '../../../core/invariant.ts';
import * as tf from '../../../kernels/tf.ts';
import { traceLayers } from '../../layers/layer.ts';
import { buildNetwork, type Network } from '../../layers/network.ts';
import { createWeights, type DeclaredWeights, withFan } from '../../layers/weights.ts';
import { likelihoods } from '../../likelihoods.ts';
import type { CreateModel } from '../../model.ts';
import {
  type DiagonalGaussian,
  klPerDimension,
  klToStandard,
  logDensityOfDraw,
  sampleGaussian,
} from '../../posteriors/diagonal-gaussian.ts';
import { logNormal, logStandardNormal } from '../../posteriors/heads.ts';
import type { Noise } from '../../noise.ts';
import { standardNormal } from '../../priors/standard.ts';
import { softClamp } from '../soft-clamp.ts';
import { precisionWeighted } from './gaussian.ts';
import { HIDDEN, LAYERS, layerSizes } from './networks.ts';

const TOP = LAYERS - 1;

/** One stochastic layer on the way down. */
interface Rung {
  readonly q: DiagonalGaussian;
  /** What the layer above expects; null at the top, where it is N(0, I). */
  readonly p: DiagonalGaussian | null;
  readonly z: tf.Tensor2D;
  readonly eps: tf.Tensor;
}

export const createLadder: CreateModel = ({ image, latent, architecture, likelihood: id }) => {
  const sizes = layerSizes(latent);
  const weights = createWeights();
  const layers = architecture.encoder(image);
  const encoder = buildNetwork(layers, image, 'enc', weights);
  const features = traceLayers(layers, image, 'enc').at(-1)?.output;
  invariant(features?.length === 1, `the encoder of ${architecture.id} ends in a vector`);
  const dense = (
    prefix: string,
    name: string,
    inputs: number,
    units: number,
    { hidden = false, on = weights as DeclaredWeights } = {},
  ): Network =>
    buildNetwork([{ kind: 'dense', name, units, activation: hidden ? 'leakyRelu' : 'linear' }], [inputs], prefix, on);
  const gaussian = (prefix: string, name: string, inputs: number, size: number, fan = 0) => {
    const on = fan > 0 ? withFan(weights, fan) : weights;
    const mu = dense(prefix, `${name}.mu`, inputs, size, { on });
    const logVar = dense(prefix, `${name}.logVar`, inputs, size);
    return (h: tf.Tensor): DiagonalGaussian => ({
      mu: mu(h) as tf.Tensor2D,
      logVar: softClamp(logVar(h)) as tf.Tensor2D,
    });
  };
  const width = [features[0]!, ...HIDDEN];
  const climb = HIDDEN.map((units, i) => dense('enc', `up${i + 2}`, width[i]!, units, { hidden: true }));
  const guess = sizes.map((size, i) => gaussian('enc', `z${i + 1}`, width[i]!, size));
  const descend = HIDDEN.map((units, i) => dense('dec', `down${i + 1}`, sizes[i + 1]!, units, { hidden: true }));
  // A mean as large as the z above it, whose hidden layer adds about as much again. From smaller ones nothing of the
  // top would be left in the picture after two layers: every point of the plane would look the same, and the top would
  // be slow to be used.
  const expected = HIDDEN.map((units, i) =>
    gaussian('dec', `z${i + 1}`, sizes[i + 1]! + units, sizes[i]!, 2 * sizes[i + 1]!),
  );
  const decoder = buildNetwork(architecture.decoder(image), [sizes[0]!], 'dec', weights);
  const outputBias = weights.declared.length - 1;
  const likelihood = likelihoods[id](weights);

  /** p(z of that layer | z of the one above). */
  const below = (layer: number, above: tf.Tensor2D): DiagonalGaussian =>
    // z itself beside what the hidden layer makes of it: else the top has next to no say in the first steps, and is
    // given up.
    expected[layer]!(tf.concat([above, descend[layer]!(above)], 1));
  const guesses = (x: tf.Tensor4D): DiagonalGaussian[] => {
    let h = encoder(x);
    return guess.map((head, layer) => {
      if (layer > 0) h = climb[layer - 1]!(h);
      return head(h);
    });
  };
  /** Every layer's q, p and draw, from the image upwards. */
  const infer = (x: tf.Tensor4D, noise: Noise): Rung[] => {
    const own = guesses(x);
    const rungs: Rung[] = [];
    for (let layer = TOP; layer >= 0; layer--) {
      const p = layer === TOP ? null : below(layer, rungs[0]!.z);
      const q = p ? precisionWeighted(own[layer]!, p) : own[layer]!;
      const eps = noise(q.mu.shape);
      rungs.unshift({ q, p, eps, z: sampleGaussian(q, eps) });
    }
    return rungs;
  };
  /** z of the layer next to the image, where `pick` says which z each layer is to have. */
  const descendTo = (top: tf.Tensor2D, pick: (p: DiagonalGaussian) => tf.Tensor2D): tf.Tensor2D => {
    let z = top;
    for (let layer = TOP - 1; layer >= 0; layer--) z = pick(below(layer, z));
    return z;
  };
  const zeros: Noise = (shape) => tf.zeros([...shape]);
  const mean = (z: tf.Tensor2D): tf.Tensor4D => likelihood.mean(decoder(z)) as tf.Tensor4D;

  return {
    weights,
    outputBias,
    terms(x, step) {
      const rungs = infer(x, step.noise);
      const kls = rungs.map(({ q, p }) =>
        p ? (tf.sum(klPerDimension(q, { mean: p.mu, logVar: p.logVar }), 1) as tf.Tensor1D) : klToStandard(q),
      );
      return {
        recon: likelihood.logProb(decoder(rungs[0]!.z), x, step),
        kl: tf.addN(kls),
        ...Object.fromEntries(kls.map((kl, layer) => [`kl${layer + 1}`, kl])),
      };
    },
    encode: (x) => guesses(x)[TOP]!,
    decode: (z) => mean(descendTo(z, ({ mu }) => mu)),
    generate: (z, { noise, temperature }) =>
      mean(descendTo(z, (p) => sampleGaussian(p, tf.mul(noise(p.mu.shape), temperature)))),
    reconstruct: (x) => mean(infer(x, zeros)[0]!.z),
    inside(x, _, { noise }) {
      const rungs = infer(x, noise);
      return {
        ...Object.fromEntries(rungs.map(({ z }, layer) => [`z${layer + 1}`, tf.squeeze(z, [0])])),
        allLayers: tf.squeeze(mean(rungs[0]!.z), [0]),
      };
    },
    logWeight(x, step) {
      const rungs = infer(x, step.noise);
      return tf.addN([
        likelihood.logProb(decoder(rungs[0]!.z), x, step),
        ...rungs.map(({ q, p, z, eps }) =>
          tf.sub(p ? logNormal(z, p.mu, p.logVar) : logStandardNormal(z), logDensityOfDraw(q.logVar, eps)),
        ),
      ]) as tf.Tensor1D;
    },
    prior: standardNormal(latent),
  };
};
