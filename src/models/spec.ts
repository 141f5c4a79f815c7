// Models: the contract between a variant and everything that shows it. Plain data, no tfjs: the page, the link, the
// command line and the worker all read the same spec, so a parameter's range or a term's weight is written once.

import type { Architecture, ImageShape } from './architectures/architecture.ts';
import type { LikelihoodId } from './likelihoods/specs.ts';
import type { NumberSpec, Params } from './params.ts';
import type { PosteriorId } from './posteriors/specs.ts';
import type { PriorId } from './priors/specs.ts';

/** How far a run is, for weights that change with it. Held-out images are scored as at the end of any schedule. */
export interface Progress {
  /** Steps done. */
  readonly step: number;
  /** Epochs done, with a fraction. */
  readonly epoch: number;
}

export const AT_END: Progress = { step: Number.POSITIVE_INFINITY, epoch: Number.POSITIVE_INFINITY };

/** A named quantity in nats per image that a variant reports at every step. */
export interface TermSpec {
  readonly id: string;
  /** Its factor in the minimised loss at that moment; 0 for terms that are only shown. */
  readonly weight: (params: Params, at: Progress) => number;
}

/** What the number of trained numbers depends on. */
export interface ParameterContext {
  readonly image: ImageShape;
  readonly latent: number;
  readonly architecture: Architecture;
  readonly params: Params;
  /** Length of the vector that the architecture's encoder ends in. */
  readonly features: number;
  /** Classes of the data set; 0 where it has no labels. */
  readonly classes: number;
  /** Of encoder, posterior, decoder and prior, with so many numbers (e.g. a label) beside features and z. */
  readonly core: (besides: number) => number;
}

/**
 * Something that an image meets inside the model besides μ, σ, ε and z, and what it is: a `picture` [h, w, c] in [0,
 * 1]; a probability for each of the `classes` [classes]; the number of a code at each place, `codes` [rows, columns];
 * how much of all choices each code has, `use` [codes]; the numbers of one `latent` layer, [n] or [h, w, n], whose
 * divergence the term `kl` is; a `probability` []; a `number` [].
 */
export type InsideSpec =
  | {
      readonly id: string;
      readonly kind: 'picture' | 'classes' | 'codes' | 'use' | 'probability' | 'number';
    }
  | { readonly id: string; readonly kind: 'latent'; readonly kl: string };

export interface VariantSpec {
  readonly id: string;
  /**
   * The likelihoods, posteriors and priors that it can be built with; all where it does not say, none where it has no
   * such part.
   */
  readonly parts?: {
    readonly likelihood?: readonly LikelihoodId[];
    readonly posterior?: readonly PosteriorId[];
    readonly prior?: readonly PriorId[];
  };
  /** Whether it needs a class for every image, or for some. */
  readonly labels?: 'all' | 'some';
  /** Whether a step takes every image through the model once for each class. */
  readonly everyClass?: true;
  /** Its own parameters; learning rate, batch and the like belong to every run (settings.ts). */
  readonly params: readonly NumberSpec[];
  /**
   * loss = Σ weight · term, each term averaged over the batch. Every variant reports `recon` and, if it has one, `kl`.
   */
  readonly terms: readonly TermSpec[];
  /** Numbers beside the weights that change during a run, such as a capacity; a step reads them by id. */
  readonly inputs?: readonly { readonly id: string; readonly value: (params: Params, at: Progress) => number }[];
  /** What there is to see of one image inside the model, in the order of its way; the model's `inside` gives it. */
  readonly inside?: readonly InsideSpec[];
  /**
   * Trained numbers but for the likelihood's own, where the variant is not just encoder, posterior, decoder and prior.
   */
  readonly parameters?: (context: ParameterContext) => number;
  /** On whose images the term `claimed` of a held-out score is computed, where it is not on the held-out ones. */
  readonly claimScores?: 'training';
  /** Whether z is sampled: false for autoencoders, which have neither posterior nor prior. */
  readonly stochastic: boolean;
  /** Whether more is latent than the z that `decode` takes, such as layers further down, or codes. */
  readonly moreLatent?: true;
  /** Year and authors of the paper. */
  readonly reference: string;
}

/** Whether the model says log p(x, z) of an image and its z alone: nothing else is latent, and no class is told. */
export function saysJoint({ stochastic, labels, moreLatent }: VariantSpec): boolean {
  return stochastic && !labels && !moreLatent;
}

/** loss = Σ weight · term, in nats per image. */
export function combineTerms(
  spec: VariantSpec,
  params: Params,
  terms: Readonly<Record<string, number>>,
  at: Progress = AT_END,
): number {
  return spec.terms.reduce((sum, term) => sum + term.weight(params, at) * (terms[term.id] ?? Number.NaN), 0);
}

/**
 * ELBO = recon − kl with β = 1, whatever the loss weighs: the curve that may be compared between variants. Where the
 * class is a latent variable too (Kingma et al. 2014, arXiv:1406.5298), its KL `labelKl` belongs to the bound like that
 * of z.
 */
export function elbo(terms: Readonly<Record<string, number>>): number {
  return (terms['recon'] ?? Number.NaN) - (terms['kl'] ?? 0) - (terms['labelKl'] ?? 0);
}
