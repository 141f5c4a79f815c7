// Facts: which runs can say by reparameterisation what the gradient of one image's bound is.
import { isReparameterised } from '../../../models/choice.ts';
import { findVariant } from '../../../models/specs.ts';
import type { RunConfig } from '../../../settings/config.ts';

/** Where z = μ + σ ε is all that is latent. */
export function hasTwoWays({ variant, posterior }: Pick<RunConfig, 'variant' | 'posterior'>): boolean {
  return isReparameterised(findVariant(variant), posterior);
}
