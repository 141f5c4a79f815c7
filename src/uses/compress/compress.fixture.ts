// Compress, for tests: runs with weights from a seed, and images, made of nothing that engines compute differently.
import { createRandom } from '../../core/random.ts';
import { architectureOf } from '../../models/architectures.ts';
import { defaultParams, findParts } from '../../models/choice.ts';
import { countParameters, traceLayers } from '../../models/layers/layer.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import type { TrainedRun } from './spec.ts';

/** A run as if it had been trained; its parameters are what its model would declare, without a tfjs to ask. */
export function madeRun(asked: Partial<RunConfig>, shape: TrainedRun['shape'] = [8, 8, 1], seed = 1): TrainedRun {
  const chosen = { ...defaultConfig(), arch: 'tiny', latent: 3, likelihood: 'discretisedLogistic' as const, ...asked };
  const config: RunConfig = { ...chosen, params: { ...defaultParams(chosen), ...asked.params } };
  const { encoder, decoder } = architectureOf(config);
  const features = traceLayers(encoder(shape), shape, '').at(-1)!.output[0]!;
  const { latent } = config;
  const count =
    countParameters(encoder(shape), shape) +
    2 * (features + 1) * latent +
    countParameters(decoder(shape), [latent]) +
    findParts(config).likelihood.parameters;
  const random = createRandom(seed, 77);
  return { config, parameters: Float32Array.from({ length: count }, () => random.between(-0.3, 0.3)), shape };
}

/** Bright squares on black with a little noise; of two levels alone where asked. */
export function madeImages(
  count: number,
  [height, width, channels]: TrainedRun['shape'],
  twoLevels = false,
): Uint8Array {
  const random = createRandom(count, 78);
  const images = new Uint8Array(count * height * width * channels);
  for (let i = 0, at = 0; i < count; i++) {
    const [top, left, level] = [random.below(height), random.below(width), 128 + random.below(128)];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width * channels; x++) {
        const inside = Math.abs(y - top) < 3 && Math.abs(x / channels - left) < 3;
        images[at++] = twoLevels ? (inside ? 255 : 0) : (inside ? level : 0) ^ (random.below(4) === 0 ? 3 : 0);
      }
    }
  }
  return images;
}
