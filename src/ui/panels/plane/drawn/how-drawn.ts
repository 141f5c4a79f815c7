// Panels: how the followed image's z was drawn, for the model strip and the slow step.
import type { Inspected } from '../../../../protocol/messages.ts';

/**
 * `noise`: z = μ + σ ε of an ε to be shown. `posterior`: drawn from q(z|x) in another way. `not`: z is the code itself.
 * Before the first answer it is `noise`, as in most variants.
 */
export type HowDrawn = 'noise' | 'posterior' | 'not';

export function howDrawn(inspected: Pick<Inspected, 'logVar' | 'eps'> | null): HowDrawn {
  if (inspected === null || inspected.eps) return 'noise';
  return inspected.logVar ? 'posterior' : 'not';
}
