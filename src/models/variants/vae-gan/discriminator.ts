// Variant `vae-gan`: the discriminator, an encoder of its own that ends in one number: the logit of “this is an image
// of the data”. Half-way it hands out what it sees, in which reconstructions are compared.
import { invariant } from '../../../core/invariant.ts';
import * as tf from '../../../kernels/tf.ts';
import type { Architecture, ImageShape } from '../../architectures/architecture.ts';
import { traceLayers } from '../../layers/layer.ts';
import { buildNetwork } from '../../layers/network.ts';
import type { DeclaredWeights } from '../../layers/weights.ts';

export interface Verdict {
  /** Positive for images of the data, [batch]. */
  readonly logit: tf.Tensor1D;
  /**
   * What it sees, [batch, features]: the picture before it becomes a vector, or the last hidden layer where there is
   * none.
   */
  readonly features: tf.Tensor2D;
}

export type Discriminator = (x: tf.Tensor) => Verdict;

export function buildDiscriminator(
  architecture: Architecture,
  image: ImageShape,
  weights: DeclaredWeights,
): Discriminator {
  const layers = architecture.encoder(image);
  const flatten = layers.findIndex(({ kind }) => kind === 'flatten');
  const cut = flatten > 0 ? flatten + 1 : layers.length;
  const middle = traceLayers(layers.slice(0, cut), image, 'disc').at(-1)!.output;
  const end = traceLayers(layers, image, 'disc').at(-1)!.output;
  invariant(middle.length === 1 && end.length === 1, `the encoder of ${architecture.id} ends in a vector`);
  const below = buildNetwork(layers.slice(0, cut), image, 'disc', weights);
  const above = buildNetwork(
    [...layers.slice(cut), { kind: 'dense', name: 'logit', units: 1, activation: 'linear' }],
    middle,
    'disc',
    weights,
  );
  return (x) => {
    const features = below(x) as tf.Tensor2D;
    return { features, logit: tf.reshape(above(features), [-1]) };
  };
}
