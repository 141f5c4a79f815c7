// Variant `ladder`: its sizes as plain data.
import { countParameters } from '../../layers/layer.ts';
import type { ParameterContext } from '../../spec.ts';

/** Stochastic layers; the first is next to the image, the last is the one that the plane shows. */
export const LAYERS = 3;

/** Units of the hidden layers between them, from the image upwards. */
export const HIDDEN = [64, 32] as const;

/** Numbers in z of each layer, from the image upwards: twice as many a step down. */
export function layerSizes(latent: number): readonly number[] {
  return Array.from({ length: LAYERS }, (_, layer) => latent * 2 ** (LAYERS - 1 - layer));
}

const affine = (inputs: number, outputs: number): number => (inputs + 1) * outputs;

/** Everything but the likelihood's own numbers. */
export function countLadder({ image, latent, architecture, features }: ParameterContext): number {
  const sizes = layerSizes(latent);
  const up = [features, ...HIDDEN];
  return (
    countParameters(architecture.encoder(image), image) +
    countParameters(architecture.decoder(image), [sizes[0]!]) +
    HIDDEN.reduce((sum, units, i) => sum + affine(up[i]!, units), 0) +
    sizes.reduce((sum, size, i) => sum + 2 * affine(up[i]!, size), 0) +
    HIDDEN.reduce(
      (sum, units, i) => sum + affine(sizes[i + 1]!, units) + 2 * affine(sizes[i + 1]! + units, sizes[i]!),
      0,
    )
  );
}
