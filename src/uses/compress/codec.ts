// Compress: a trained run as three functions in float64: the posterior of an image, the decoder's numbers at a z, and the
// probabilities of a pixel's levels.
import { FaultError } from '../../core/fault.ts';
import { invariant } from '../../core/invariant.ts';
import { exp, log, sigmoid, softplus } from '../../math/compress/exact.ts';
import { coinLevels, type Levels, spreadLevels } from '../../math/compress/levels.ts';
import { sha256 } from '../../math/compress/sha256.ts';
import { architectureOf } from '../../models/architectures.ts';
import { traceLayers } from '../../models/layers/layer.ts';
import { FIRST_S, FIRST_SIGMA, LEAST_S, PACE } from '../../models/likelihoods/scale.ts';
import { affine } from './convolution.ts';
import { buildNetwork, type TakeWeights } from './network.ts';
import { hindranceOf, sentences, type TrainedRun } from './spec.ts';

export interface Gaussian {
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
}

export interface Codec {
  readonly latent: number;
  /** Values of one image. */
  readonly dimensions: number;
  /** q(z|x) of an image of levels 0 … 255. */
  readonly posterior: (image: Uint8Array) => Gaussian;
  /** z → one number for each value of the image. */
  readonly decoder: (z: Float64Array) => Float64Array;
  readonly levels: Levels;
  /** Mean level 0 … 255 of a pixel, from its number. */
  readonly mean: (l: number) => number;
  /** Of the numbers that coding uses, and of all that says how: the same for every run that reads the same files. */
  readonly fingerprint: string;
}

/** Throws `setting/invalid` for a model that cannot code images of so many levels. */
export function createCodec(run: TrainedRun, twoLevels: boolean): Codec {
  const { config, parameters, shape } = run;
  const hindrance = hindranceOf(config, twoLevels);
  if (hindrance) {
    const { what, remedy } = sentences[hindrance];
    throw new FaultError('setting/invalid', what, 'compress', remedy);
  }
  const { latent } = config;
  const dimensions = shape[0] * shape[1] * shape[2];
  let at = 0;
  const take: TakeWeights = (count) => {
    const part = Float64Array.from(parameters.subarray(at, at + count));
    at += count;
    if (part.length < count) mismatch(parameters.length);
    return part;
  };
  const { encoder, decoder } = architectureOf(config);
  const encoding = buildNetwork(encoder(shape), shape, take);
  const features = traceLayers(encoder(shape), shape, '').at(-1)?.output[0];
  invariant(features, 'an encoder ends in a vector');
  const head = (): ((h: Float64Array) => Float64Array) => {
    const values = take(features * latent);
    const bias = take(latent);
    return (h) => affine(h, values, bias);
  };
  const muOf = head();
  const logVarOf = head();
  const decoding = buildNetwork(decoder(shape), [latent], take);
  const levels = levelsOf(run, take);
  const used = parameters.subarray(0, at);
  finite(used, 'Some weights are no numbers');
  const linear = config.likelihood === 'gaussianLinear';
  return {
    latent,
    dimensions,
    posterior(image) {
      const h = encoding(Float64Array.from(image, (level) => level / 255));
      const q = { mu: muOf(h), sigma: logVarOf(h).map((logVar) => exp(logVar / 2)) };
      finite(q.mu, 'The encoder gives a μ that is no number');
      finite(
        q.sigma.map((sigma) => 1 / sigma),
        'The encoder gives a σ of 0, or none',
      );
      return q;
    },
    decoder: decoding,
    levels,
    mean: (l) => 255 * (linear ? Math.min(1, Math.max(0, l)) : sigmoid(l)),
    fingerprint: fingerprint(run, used),
  };
}

function finite(values: Float32Array | Float64Array, what: string): void {
  if (values.every(Number.isFinite)) return;
  throw new FaultError('train/not-finite', what, 'compress', 'Train the run anew.');
}

function mismatch(found: number): never {
  throw new FaultError(
    'checkpoint/mismatch',
    `The run has ${found} parameters, fewer than its configuration names`,
    'compress',
    'Choose the configuration that it was trained with.',
  );
}

/** As in models/likelihoods/scale.ts, where Math.log and the power may differ from engine to engine. */
const LEAST_VARIANCE = (1 / 510) * (1 / 510);

/** Reads the likelihood's own weights, which stand behind the decoder's. */
function levelsOf({ config, shape }: TrainedRun, take: TakeWeights): Levels {
  /** exp of the learned logarithm of a scale that starts at the one and stays above the other. */
  const learned = (start: number, least: number): number => {
    const origin = log(start) - log(least);
    return least * exp(softplus(take(1)[0]! * PACE + origin + log(1 - exp(-origin))));
  };
  const gaussian = (variance: number): Levels => spreadLevels('gaussian', Math.sqrt(variance), sigmoid);
  switch (config.likelihood) {
    case 'bernoulli':
      return coinLevels;
    case 'gaussian':
      return spreadLevels('gaussian', config.params['sigma'] ?? Number.NaN, sigmoid);
    case 'gaussianLearned':
      return gaussian(learned(FIRST_SIGMA * FIRST_SIGMA, LEAST_VARIANCE));
    case 'gaussianLinear':
      return spreadLevels('gaussian', Math.sqrt(learned(1, LEAST_VARIANCE)), (l) => l);
    case 'gaussianOptimal': {
      const [sum = 0, weight = 0] = take(2);
      return gaussian(weight > 0 ? Math.max(sum / Math.max(weight, 1e-9), LEAST_VARIANCE) : FIRST_SIGMA * FIRST_SIGMA);
    }
    case 'laplace':
      return spreadLevels('laplace', config.params['scale'] ?? Number.NaN, sigmoid);
    case 'discretisedLogistic':
      return spreadLevels('logistic', learned(FIRST_S, LEAST_S), sigmoid);
    case 'continuousBernoulli':
    case 'meanSquaredError':
      throw new TypeError(`${config.likelihood} on [${shape}] has no levels to code`);
    default:
      return config.likelihood satisfies never;
  }
}

/** SHA-256 over what says how the numbers are used, and the numbers. */
function fingerprint({ config, shape }: TrainedRun, used: Float32Array): string {
  const { arch, activation, normalisation, latent, likelihood, params } = config;
  const scale = [params['sigma'] ?? null, params['scale'] ?? null];
  const how = JSON.stringify([arch, activation, normalisation, latent, likelihood, scale, shape]);
  const view = new DataView(new ArrayBuffer(4 * used.length));
  for (const [i, value] of used.entries()) view.setFloat32(4 * i, value, true);
  return sha256(new TextEncoder().encode(how), new Uint8Array(view.buffer));
}
