// Layers: what they cost. Multiply-adds counted from the lists of layers, the same for every engine that trains them.
import type { Architecture, ImageShape } from '../architectures/architecture.ts';
import { type Layer, type Shape, traceLayers } from './layer.ts';

/** Passes over a layer in a step: forward, gradient of its input (dX), gradient of its weights (dW). */
const PASSES = 3;

/**
 * Multiply-adds of one example's forward pass through one layer. Taps that hang over the border count too, and what is
 * linear in the size of a tensor (biases, activations, normalisation, the loss, the optimiser) does not.
 */
export function forwardMultiplyAdds(layer: Layer, input: Shape): number {
  const [height = 0, width = 0, channels = 0] = input;
  switch (layer.kind) {
    case 'conv':
      return (
        Math.ceil(height / layer.stride) *
        Math.ceil(width / layer.stride) *
        layer.filters *
        layer.kernel ** 2 *
        channels
      );
    case 'convT':
      // Every input pixel is spread over one window of the output.
      return height * width * channels * layer.kernel ** 2 * layer.filters;
    case 'dense':
      return height * layer.units;
    case 'residual':
      return chainCosts(layer.layers, input).reduce((sum, n) => sum + n, 0);
    case 'layerNorm':
    case 'flatten':
    case 'reshape':
      return 0;
    default:
      return layer satisfies never;
  }
}

/** Of every layer of a chain, those inside of residual blocks one by one. */
function chainCosts(layers: readonly Layer[], input: Shape): readonly number[] {
  return traceLayers(layers, input, '').flatMap((traced) =>
    traced.layer.kind === 'residual'
      ? chainCosts(traced.layer.layers, traced.input)
      : [forwardMultiplyAdds(traced.layer, traced.input)],
  );
}

/**
 * Multiply-adds of one training step on one example of a pair with a diagonal Gaussian between (two linear heads):
 * forward, dX and dW of every layer, but no dX of the encoder's first, because nobody asks for the images' gradient.
 */
export function stepMultiplyAdds(architecture: Architecture, image: ImageShape, latent: number): number {
  const encoder = chainCosts(architecture.encoder(image), image);
  const features = traceLayers(architecture.encoder(image), image, '').at(-1)?.output[0] ?? 0;
  const decoder = chainCosts(architecture.decoder(image), [latent]);
  const heads = [features * latent, features * latent];
  const forward = [...encoder, ...heads, ...decoder].reduce((sum, n) => sum + n, 0);
  // Without a hidden layer the heads are the first.
  const first = encoder.find((n) => n > 0) ?? heads[0]! + heads[1]!;
  return PASSES * forward - first;
}

/** Floating-point operations of one step on a batch, in units of 10⁹: a multiply-add is two. */
export function stepGigaflop(architecture: Architecture, image: ImageShape, latent: number, batch: number): number {
  return (2 * batch * stepMultiplyAdds(architecture, image, latent)) / 1e9;
}
