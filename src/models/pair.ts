// Models: the encoder and decoder that most variants are built around, from an architecture's lists of layers.
import { invariant } from '../core/invariant.ts';
import { traceLayers } from './layers/layer.ts';
import { buildNetwork, type Network } from './layers/network.ts';
import { createWeights, type Weights } from './layers/weights.ts';
import type { ModelContext } from './model.ts';

export interface Pair<Heads> {
  readonly weights: Weights;
  /** x [batch, h, w, c] → features [batch, features]. */
  readonly encoder: Network;
  readonly heads: Heads;
  /** z [batch, latent] → logits [batch, h, w, c]. */
  readonly decoder: Network;
  /** Index of the decoder's last bias. */
  readonly outputBias: number;
}

/** `buildHeads` declares what stands between encoder and latent space; weights keep the order encoder, heads, decoder. */
export function buildPair<Heads>(
  { image, latent, architecture }: ModelContext,
  buildHeads: (features: number, weights: Weights) => Heads,
): Pair<Heads> {
  const weights = createWeights();
  const layers = architecture.encoder(image);
  const encoder = buildNetwork(layers, image, 'enc', weights);
  const features = traceLayers(layers, image, 'enc').at(-1)?.output;
  invariant(features?.length === 1, `the encoder of ${architecture.id} ends in a vector`);
  const heads = buildHeads(features[0]!, weights);
  const decoder = buildNetwork(architecture.decoder(image), [latent], 'dec', weights);
  return { weights, encoder, heads, decoder, outputBias: weights.declared.length - 1 };
}
