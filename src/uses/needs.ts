// Uses: what of a run a use needs, and the id of the sentence that says it is missing.
import { findParts } from '../models/choice.ts';
import { saysJoint } from '../models/spec.ts';
import { findVariant } from '../models/specs.ts';
import type { RunFacts } from './use.ts';

/** Every variant takes an image to a code and back. */
export const needsLatent = (): string | null => null;

/** A prior to draw from, or to weigh a code by. */
export function needsPrior({ config }: RunFacts): string | null {
  return findVariant(config.variant).stochastic ? null : 'noPrior';
}

/** log p(x, z) of an image and its z alone. */
export function needsJoint(run: RunFacts): string | null {
  const variant = findVariant(run.config.variant);
  return needsPrior(run) ?? (saysJoint(variant) ? null : variant.labels ? 'toldClass' : 'moreLatent');
}

export function needsClasses({ classes }: RunFacts): string | null {
  return classes > 1 ? null : 'noClasses';
}

/** A likelihood that is a probability of levels or a density. */
export function needsLikelihood({ config }: RunFacts): string | null {
  return findParts(config).likelihood.measure === 'neither' ? 'noDensity' : null;
}
