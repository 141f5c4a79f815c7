// State: what each latent dimension of the present run carries: nats where the formula for them holds, else how far its
// codes spread.
import { type DimensionUse, latentUse } from '../../../math/latent-use.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { Embedding } from '../../../protocol/messages.ts';

/**
 * The formula is that of a Gaussian with independent dimensions against N(0, I); of other parts it would be another
 * number.
 */
export function dimensionUse(
  { posterior, prior }: Pick<RunConfig, 'posterior' | 'prior'>,
  { mu, logVar, latent }: Pick<Embedding, 'mu' | 'logVar' | 'latent'>,
): readonly DimensionUse[] {
  return latentUse(mu, posterior === 'diagonal' && prior === 'standard' ? logVar : null, latent);
}
