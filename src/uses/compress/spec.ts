// Use `compress`: lossless compression of images by bits back with ANS (Townsend, Bird & Barber 2019, arXiv:1901.04866), as
// plain data: what it can be asked, of which models, and what it answers.
import type { ImageShape } from '../../models/architectures/architecture.ts';
import { findParts } from '../../models/choice.ts';
import type { NumberSpec } from '../../models/params.ts';
import { findVariant } from '../../models/specs.ts';
import type { RunConfig } from '../../settings/config.ts';

/** A trained run, as far as coding needs it. */
export interface TrainedRun {
  readonly config: RunConfig;
  /** In the order of a checkpoint. */
  readonly parameters: Float32Array;
  readonly shape: ImageShape;
  /** Of the weights; a file tells it to people, and needs it for nothing else. */
  readonly step?: number;
}

/** Buckets of a latent dimension, as their number of bits. */
export const latentBitsSpec = {
  kind: 'number',
  id: 'latentBits',
  min: 4,
  max: 18,
  default: 14,
  integer: true,
  scale: 'linear',
  live: true,
} as const satisfies NumberSpec;

/** Step of the quantised μ of lossy coding, in units of σ. */
export const stepSpec = {
  kind: 'number',
  id: 'step',
  min: 0.01,
  max: 8,
  default: 1,
  integer: false,
  scale: 'log',
  live: true,
} as const satisfies NumberSpec;

/** Whose σ a step is a multiple of: 1, or the posterior's in that dimension, averaged over the images. */
export const stepUnits = ['prior', 'posterior'] as const;
export type StepUnit = (typeof stepUnits)[number];

/**
 * Why a model cannot compress: it has no q(z|x), or one without Gaussian dimensions that are independent; its prior is
 * another than N(0, I); more is latent, or told, than z; its density is known but for a factor; its likelihood gives no
 * probability of 256 levels, or of two.
 */
export const hindrances = [
  'noPosterior',
  'otherPosterior',
  'otherPrior',
  'moreLatent',
  'unnormalised',
  'likelihood',
  'greyLevels',
] as const;
export type Hindrance = (typeof hindrances)[number];

export const sentences: Readonly<Record<Hindrance, { readonly what: string; readonly remedy: string }>> = {
  noPosterior: {
    what: 'This variant draws no z, so that there are no bits to get back',
    remedy: 'Train a vae.',
  },
  otherPosterior: {
    what: 'Coding needs a posterior of independent Gaussian dimensions',
    remedy: 'Train with the posterior “diagonal”.',
  },
  otherPrior: {
    what: 'Coding needs the prior N(0, I)',
    remedy: 'Train with the prior “standard”.',
  },
  moreLatent: {
    what: 'More than one z is latent in this variant, or it is told a class',
    remedy: 'Train a vae.',
  },
  unnormalised: {
    what: 'The density of this variant is known only up to a factor',
    remedy: 'Train a vae.',
  },
  likelihood: {
    what: 'This likelihood gives no probability of 256 levels',
    remedy: 'Train with discretisedLogistic, a Gaussian or laplace.',
  },
  greyLevels: {
    what: 'The likelihood bernoulli gives a probability to black and white alone, and these images have levels between',
    remedy: 'Compress them in black and white, or train with discretisedLogistic, a Gaussian or laplace.',
  },
};

/** Null where the model can compress. `twoLevels`: whether the images have levels 0 and 255 alone. */
export function hindranceOf(config: RunConfig, twoLevels: boolean): Hindrance | null {
  const variant = findVariant(config.variant);
  if (!variant.stochastic || variant.id === 'vq-vae') return 'noPosterior';
  if (variant.moreLatent || variant.labels) return 'moreLatent';
  if (variant.id === 'vae-ebm') return 'unnormalised';
  if (!findParts(config).posterior.diagonal) return 'otherPosterior';
  if (config.prior !== 'standard') return 'otherPrior';
  switch (config.likelihood) {
    case 'continuousBernoulli':
    case 'meanSquaredError':
      return 'likelihood';
    case 'bernoulli':
      return twoLevels ? null : 'greyLevels';
    default:
      return null;
  }
}

/** Whether all levels are 0 or 255. */
export function hasTwoLevels(images: Uint8Array): boolean {
  return images.every((level) => level === 0 || level === 255);
}

/** The images in black and white: what a run with the likelihood bernoulli can code of grey ones. */
export function inTwoLevels(images: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(images, (level) => (level < 128 ? 0 : 255));
}

export interface Figures {
  readonly count: number;
  /** Values of one image: pixels times channels. */
  readonly dimensions: number;
  readonly latentBits: number;
  /** What each image added to the stack: −log p(x|z) − log p(z) + log q(z|x), in bits. */
  readonly net: Float64Array;
  /** The same without bits back: what it pushed. */
  readonly pushed: Float64Array;
  /** Bits that the first images took from below the empty stack; they are in the file, and nobody wants them. */
  readonly initialBits: number;
  /** −ELBO of each image in bits, by exact densities at the z that the coder drew; of levels by the mass of their bins. */
  readonly boundAtSame: Float64Array;
  /** The same at fresh draws, with the KL by its formula. */
  readonly boundAtFresh: Float64Array;
  /**
   * Both with the probabilities that the coder gives to levels: those of the model and 2⁻²⁴ besides, or a level that the
   * model finds next to impossible could not be coded. So an outlier may cost less than the model says.
   */
  readonly codedAtSame: Float64Array;
  readonly codedAtFresh: Float64Array;
  /** Bytes of the file, and of that the stream alone. */
  readonly fileBytes: number;
  readonly streamBytes: number;
}

/** The whole of figures as single numbers: bits per dimension, and how far the net rate is from −ELBO. */
export interface Summary {
  readonly netPerDimension: number;
  readonly boundPerDimension: number;
  readonly freshBoundPerDimension: number;
  /** As coded, at fresh draws. */
  readonly codedPerDimension: number;
  readonly filePerDimension: number;
  /** Net over −ELBO at fresh draws, less 1: of the model, and as coded. */
  readonly apart: number;
  readonly apartAsCoded: number;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

export function summarise(figures: Figures): Summary {
  const all = figures.count * figures.dimensions;
  const net = total(figures.net);
  return {
    netPerDimension: net / all,
    boundPerDimension: total(figures.boundAtSame) / all,
    freshBoundPerDimension: total(figures.boundAtFresh) / all,
    codedPerDimension: total(figures.codedAtFresh) / all,
    filePerDimension: (8 * figures.fileBytes) / all,
    apart: net / total(figures.boundAtFresh) - 1,
    apartAsCoded: net / total(figures.codedAtFresh) - 1,
  };
}
