// State: how much each latent dimension of the present run carries: its KL in nats where the closed form holds, else
// the spread of its means.
import { type DimensionUse, latentUse } from '../../../math/latent-use.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { Embedding } from '../../../protocol/messages.ts';

/**
 * The closed form is for a Gaussian with independent dimensions against N(0, I); for other posteriors or priors it
 * would be wrong.
 */
export function dimensionUse(
  { posterior, prior }: Pick<RunConfig, 'posterior' | 'prior'>,
  { mu, logVar, latent }: Pick<Embedding, 'mu' | 'logVar' | 'latent'>,
): readonly DimensionUse[] {
  return latentUse(mu, posterior === 'diagonal' && prior === 'standard' ? logVar : null, latent);
}
