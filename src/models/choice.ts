// Models: what may be combined with what, and the parameters that a combination has. Plain data, for the page and the
// engine.
import { FaultError } from '../core/fault.ts';
import { type LikelihoodId, type LikelihoodSpec, likelihoodSpecs } from './likelihoods/specs.ts';
import { type PosteriorId, type PosteriorSpec, posteriorSpecs } from './posteriors/specs.ts';
import { type PriorId, type PriorSpec, priorSpecs } from './priors/specs.ts';
import { saysJoint, type VariantSpec } from './spec.ts';
import { findMistake, type MistakeChoice, mistakeChoices } from './mistakes/specs.ts';
import { checkNumber, type NumberSpec, type Params } from './params.ts';
import { findVariant } from './specs.ts';

/** The parts of a model that are chosen independently, as far as the mathematics allows. */
export interface ModelChoice {
  readonly variant: string;
  readonly likelihood: LikelihoodId;
  readonly posterior: PosteriorId;
  readonly prior: PriorId;
  /** A mistake made on purpose; none where it is absent. */
  readonly mistake?: MistakeChoice;
}

export const partIds = ['likelihood', 'posterior', 'prior'] as const;
export type PartId = (typeof partIds)[number];

const specOf = {
  likelihood: (id: LikelihoodId): LikelihoodSpec => likelihoodSpecs.find((spec) => spec.id === id)!,
  posterior: (id: PosteriorId): PosteriorSpec => posteriorSpecs.find((spec) => spec.id === id)!,
  prior: (id: PriorId): PriorSpec => priorSpecs.find((spec) => spec.id === id)!,
};

export function findParts({ likelihood, posterior, prior }: Pick<ModelChoice, PartId>): {
  readonly likelihood: LikelihoodSpec;
  readonly posterior: PosteriorSpec;
  readonly prior: PriorSpec;
} {
  return {
    likelihood: specOf.likelihood(likelihood),
    posterior: specOf.posterior(posterior),
    prior: specOf.prior(prior),
  };
}

/** What a variant can be combined with; empty for a part that it does not have. */
export function allowedParts(variant: VariantSpec): {
  readonly likelihood: readonly LikelihoodId[];
  readonly posterior: readonly PosteriorId[];
  readonly prior: readonly PriorId[];
} {
  return {
    likelihood: variant.parts?.likelihood ?? likelihoodSpecs.map(({ id }) => id),
    posterior: variant.parts?.posterior ?? posteriorSpecs.map(({ id }) => id),
    prior: variant.parts?.prior ?? priorSpecs.map(({ id }) => id),
  };
}

/** What a part of this model may be put to, given the others; empty where the variant has no such part. */
export function possibleParts(choice: ModelChoice, part: PartId): readonly string[] {
  const allowed = allowedParts(findVariant(choice.variant));
  if (part !== 'prior') return allowed[part];
  return allowed.prior.filter((id) => specOf.prior(id).posteriors?.includes(choice.posterior) ?? true);
}

/** Parameters of the variant and of every part that it has. */
export function paramSpecs(choice: ModelChoice): readonly NumberSpec[] {
  const variant = findVariant(choice.variant);
  const allowed = allowedParts(variant);
  const parts = findParts(choice);
  const used = partIds.filter((part) => allowed[part].length > 0);
  return [...variant.params, ...used.flatMap((part): readonly NumberSpec[] => parts[part].params)];
}

/** The same with its upper bound where the data have so many classes. */
export function amongClasses(spec: NumberSpec, classes: number): NumberSpec {
  return spec.below === 'classes' && classes > 0 ? { ...spec, max: Math.min(spec.max, classes - 1) } : spec;
}

/** Parameters that name a class name one that there is: the last, where they name one that there is not. */
export function withinClasses(choice: ModelChoice, params: Params, classes: number): Params {
  const bounded = paramSpecs(choice).filter(({ below }) => below === 'classes');
  const within = bounded.map((spec) => [
    spec.id,
    Math.min(params[spec.id] ?? spec.default, amongClasses(spec, classes).max),
  ]);
  return { ...params, ...Object.fromEntries(within) };
}

/** Whether z = μ + σ ε, with independent dimensions, is all that is latent. */
export function isReparameterised(variant: VariantSpec, posterior: PosteriorId): boolean {
  return saysJoint(variant) && specOf.posterior(posterior).diagonal;
}

export function defaultParams(choice: ModelChoice): Params {
  return Object.fromEntries(paramSpecs(choice).map((param) => [param.id, param.default]));
}

/**
 * The choice with every part that does not go with the rest, or with so many latent dimensions, put to the first that
 * does.
 */
export function fittingParts<Choice extends ModelChoice>(choice: Choice, latent?: number): Choice {
  const allowed = allowedParts(findVariant(choice.variant));
  const keep = <Id>(id: Id, ids: readonly Id[]): Id => (ids.includes(id) || ids.length === 0 ? id : ids[0]!);
  const posterior = keep(
    choice.posterior,
    allowed.posterior.filter((id) => latent === undefined || holds(specOf.posterior(id), latent)),
  );
  const going = allowed.prior.filter((id) => specOf.prior(id).posteriors?.includes(posterior) ?? true);
  const fitting = {
    ...choice,
    likelihood: keep(choice.likelihood, allowed.likelihood),
    posterior,
    prior: keep(choice.prior, going),
  };
  return canErr(fitting) ? fitting : { ...fitting, mistake: 'none' };
}

/** Whether the mistake of this choice is one that its model can make; none always is. */
function canErr({ variant, posterior, prior, mistake = 'none' }: ModelChoice): boolean {
  const wrong = findMistake(mistake);
  return !wrong || (variant === 'vae' && posterior === wrong.posterior && prior === 'standard');
}

/** The mistakes that a model of these parts can make on purpose; with none of them, where there are any. */
export function possibleMistakes(choice: ModelChoice): readonly MistakeChoice[] {
  const possible = mistakeChoices.filter((mistake) => canErr({ ...choice, mistake }));
  return possible.length > 1 ? possible : [];
}

/** Throws `setting/invalid` with a sentence where this model cannot make its mistake. */
export function checkMistake(choice: ModelChoice): void {
  if (canErr(choice)) return;
  const { id, posterior } = findMistake(choice.mistake ?? 'none')!;
  refuse(
    'mistake',
    `The mistake “${id}” is one of a plain VAE with the posterior “${posterior}” and the prior “standard”`,
    `Choose that variant, posterior and prior, or the mistake none.`,
  );
}

/** Throws `setting/invalid` with a sentence where the mathematics does not allow the combination. */
export function checkParts(choice: ModelChoice, latent: number): void {
  const variant = findVariant(choice.variant);
  const allowed = allowedParts(variant);
  for (const part of partIds) {
    const ids: readonly string[] = allowed[part];
    if (ids.length > 0 && !ids.includes(choice[part])) {
      refuse(
        part,
        `This variant cannot be combined with the ${part} “${choice[part]}”`,
        `Choose one of ${ids.join(', ')}.`,
      );
    }
  }
  const { posterior, prior } = findParts(choice);
  if (allowed.prior.length > 0 && prior.posteriors && !prior.posteriors.includes(choice.posterior)) {
    refuse(
      'prior',
      `The prior “${prior.id}” cannot be measured against the posterior “${posterior.id}”`,
      `Choose the posterior ${prior.posteriors.join(' or ')}, or another prior.`,
    );
  }
  if (allowed.posterior.length > 0 && !holds(posterior, latent)) {
    const { least = 1, most = Number.POSITIVE_INFINITY } = posterior.latent ?? {};
    refuse(
      'latent',
      latent < least
        ? `This posterior needs at least ${least} latent dimensions, and there are ${latent}`
        : `This posterior can do ${most} latent dimensions at most, and there are ${latent}`,
      Number.isFinite(most)
        ? `Choose ${least} to ${most} dimensions, or another posterior.`
        : `Choose at least ${least}, or another posterior.`,
    );
  }
}

const holds = (
  { latent: { least = 1, most = Number.POSITIVE_INFINITY } = {} }: PosteriorSpec,
  latent: number,
): boolean => latent >= least && latent <= most;

function refuse(where: string, what: string, remedy: string): never {
  throw new FaultError('setting/invalid', what, where, remedy);
}

/**
 * Throws `setting/unknown` for a parameter that this model does not have, `setting/invalid` for a value that will not
 * do.
 */
export function checkParams(choice: ModelChoice, params: Params): Params {
  const specs = paramSpecs(choice);
  for (const id of Object.keys(params)) {
    if (!specs.some((param) => param.id === id)) {
      throw new FaultError(
        'setting/unknown',
        `${choice.variant} with these parts has no parameter “${id}”`,
        id,
        'Remove it, or choose a variant or part that has it.',
      );
    }
  }
  for (const param of specs) checkNumber(param, params[param.id] ?? Number.NaN);
  return params;
}
