// Code: what the programs have in common, whatever the library: which parts of a configuration they can say, and the
// lists of layers that they write down.
import type { ImageShape } from '../architectures/architecture.ts';
import { architectureOf } from '../architectures.ts';
import { type Layer, type Shape, traceLayers } from '../layers/layer.ts';
import type { Augmentation } from '../../math/augment/maps.ts';
import type { Style } from '../architectures/style.ts';
import type { ModelChoice } from '../choice.ts';
import type { OptimizerId } from '../optimizers.ts';
import { type LearnedScale, LOG_SCALE, LOG_VARIANCE, originOf, PACE } from '../likelihoods/scale.ts';
import type { Params } from '../params.ts';
import type { Schedule } from '../schedule.ts';

/** What of a run's configuration a program says, or tells that it leaves out. */
export interface ProgramConfig extends ModelChoice, Style, Augmentation, Pick<Schedule, 'lr' | 'schedule'> {
  readonly arch: string;
  readonly latent: number;
  readonly batch: number;
  readonly seed: number;
  readonly optimizer: OptimizerId;
  readonly clip: number;
  readonly decay: number;
  readonly params: Params;
}

export const codeLanguages = ['pytorch', 'keras'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/** Parts that a program can say; with others it is a plain VAE, which a comment at its top tells. */
const variants: readonly string[] = ['vae', 'beta-vae', 'ae'];
const likelihoods: readonly string[] = ['bernoulli', 'gaussian', 'gaussianLearned', 'laplace', 'discretisedLogistic'];

const posteriors: readonly string[] = ['diagonal', 'laplace'];

/** What of a configuration the program leaves out, by the name of the setting. */
export function leftOut(
  { variant, likelihood, posterior, prior, schedule, optimizer, decay, params }: ProgramConfig,
  language: CodeLanguage,
): readonly string[] {
  return [
    ...(variants.includes(variant) ? [] : ['variant']),
    ...(likelihoods.includes(likelihood) ? [] : ['likelihood']),
    ...(posteriors.includes(posterior) || variant === 'ae' ? [] : ['posterior']),
    ...(prior === 'standard' || variant === 'ae' ? [] : ['prior']),
    ...(schedule === 'constant' ? [] : ['schedule']),
    // Torch's is not decoupled from the momentum.
    ...(optimizer === 'sgd' && decay > 0 && language === 'pytorch' ? ['decay'] : []),
    ...['warmup', 'freeBits'].filter((id) => (params[id] ?? 0) > 0),
  ];
}

/** The logarithm of a scale that is learned with the weights, as a program writes it. */
export interface ProgramScale {
  /** Of the method that gives it. */
  readonly name: string;
  readonly about: string;
  /** It is softplus(pace · w + origin) + floor of one trained w. */
  readonly pace: number;
  readonly origin: string;
  /** Below zero, written without its sign. */
  readonly floor: string;
}

/** Null where none is learned. */
export function scaleOf({ likelihood }: ProgramConfig): ProgramScale | null {
  const written = (name: string, about: string, scale: LearnedScale): ProgramScale => ({
    name,
    about: `of p(x|z), learned; never under ${about}`,
    pace: PACE,
    origin: originOf(scale).toFixed(6),
    floor: (-scale.floor).toFixed(6),
  });
  if (likelihood === 'gaussianLearned') return written('log_variance', 'half a grey level', LOG_VARIANCE);
  if (likelihood === 'discretisedLogistic') return written('log_scale', 'a tenth of a grey level', LOG_SCALE);
  return null;
}

export interface Outline {
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  /** Length of the vector that the encoder ends in. */
  readonly features: number;
  /** An autoencoder: nothing is sampled, and there is no KL. */
  readonly plain: boolean;
  /** z is drawn from Laplace(μ, b), and its KL is that to N(0, I). */
  readonly laplace: boolean;
  readonly beta: number;
  /** Whether a class of its own is needed for residual blocks. */
  readonly residual: boolean;
  /** Comment lines at the top. */
  readonly title: string;
}

export function outlineOf(config: ProgramConfig, image: ImageShape, language: CodeLanguage): Outline {
  const architecture = architectureOf(config);
  const encoder = architecture.encoder(image);
  const decoder = architecture.decoder(image);
  const plain = config.variant === 'ae';
  const missing = leftOut(config, language);
  return {
    encoder,
    decoder,
    features: traceLayers(encoder, image, '').at(-1)?.output[0] ?? 0,
    plain,
    laplace: config.posterior === 'laplace' && !plain,
    // Of other variants this is the plain program, whatever their β weighs.
    beta: ['vae', 'beta-vae'].includes(config.variant) ? (config.params['beta'] ?? 1) : 1,
    residual: [...encoder, ...decoder].some(({ kind }) => kind === 'residual'),
    title: `# ${plain ? 'Autoencoder' : 'Variational autoencoder'}, ${config.arch}, ${config.latent} latent dimensions.${
      missing.length > 0 ? `\n# Not in this program, which is the plain one: ${missing.join(', ')}.` : ''
    }`,
  };
}

/** Lines for every layer of a chain, each layer's last ending in a comma. */
export function chainLines(
  layers: readonly Layer[],
  input: Shape,
  linesOf: (layer: Layer, input: Shape, output: Shape) => readonly string[],
): readonly string[] {
  return traceLayers(layers, input, '').flatMap((traced) => {
    const lines = linesOf(traced.layer, traced.input, traced.output);
    // A block is several lines of one module.
    return traced.layer.kind === 'residual'
      ? lines.map((line, i) => (i === lines.length - 1 ? `${line},` : line))
      : lines.map((line) => `${line},`);
  });
}
