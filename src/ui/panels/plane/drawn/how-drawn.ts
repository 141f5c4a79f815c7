// Panels: how the followed image's z came about, as the strip and the step-by-step story tell it.
import type { Inspected } from '../../../../protocol/messages.ts';

/**
 * `noise`: z = μ + σ ε of an ε to be shown. `posterior`: drawn from q(z|x) in another way. `not`: z is the code itself.
 * Before the first answer as most are.
 */
export type HowDrawn = 'noise' | 'posterior' | 'not';

export function howDrawn(inspected: Pick<Inspected, 'logVar' | 'eps'> | null): HowDrawn {
  if (inspected === null || inspected.eps) return 'noise';
  return inspected.logVar ? 'posterior' : 'not';
}
