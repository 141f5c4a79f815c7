// Posterior `realNvp`: a diagonal Gaussian bent by affine coupling layers: half of the dimensions are scaled and moved
// by what a small network makes of the other half and of the image's features (Dinh, Sohl-Dickstein & Bengio 2017,
// arXiv:1605.08803).
import * as tf from '../../kernels/tf.ts';
import { buildNetwork, type Network } from '../layers/network.ts';
import { fromZero } from '../layers/weights.ts';
import { type Flowed, type FlowLayer, flowPosterior } from './flow.ts';
import { linearHead } from './heads.ts';
import type { CreatePosterior } from './posterior.ts';
import { COUPLING_UNITS, FLOW_LAYERS } from './specs.ts';

/** [1, d]: 1 where a layer leaves a dimension as it is; every other layer has the other half. */
function keptDimensions(d: number, layer: number): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from({ length: d }, (_, i) => (i + layer) % 2),
    [1, d],
  );
}

/** z' = m z + (1 − m) (z exp(s) + t), with s = tanh of the network's first half so that no layer explodes at first. */
export function couplingLayer(z: tf.Tensor2D, kept: tf.Tensor2D, h: tf.Tensor2D, network: Network): Flowed {
  const d = z.shape[1];
  const [rawScale, move] = tf.split(network(tf.concat([tf.mul(z, kept), h], 1)), [d, d], 1);
  const changed = tf.sub(1, kept);
  const logScale = tf.mul(changed, tf.tanh(rawScale!));
  return {
    z: tf.add(tf.mul(z, tf.exp(logScale)), tf.mul(changed, move!)) as tf.Tensor2D,
    logDet: tf.sum(logScale, 1),
  };
}

export const realNvp: CreatePosterior = (features, latent, weights) => {
  const muOf = linearHead('mu', features, latent, weights);
  const logVarOf = linearHead('logVar', features, latent, weights);
  const networks = Array.from({ length: FLOW_LAYERS }, (_, k): Network => {
    const name = `coupling${k + 1}`;
    const hidden = buildNetwork(
      [{ kind: 'dense', name: `${name}a`, units: COUPLING_UNITS, activation: 'relu' }],
      [latent + features],
      'enc',
      weights,
    );
    // From zero, where a layer does nothing: the flow starts as the Gaussian beneath it.
    const numbers = linearHead(`${name}b`, COUPLING_UNITS, 2 * latent, fromZero(weights));
    return (x) => numbers(hidden(x));
  });
  return (h) => {
    const gaussian = { mu: muOf(h), logVar: logVarOf(h) };
    const bends = networks.map(
      (network, k): FlowLayer =>
        (z) =>
          couplingLayer(z, keptDimensions(latent, k), h, network),
    );
    return flowPosterior(gaussian, bends);
  };
};
