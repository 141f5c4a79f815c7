// Maths: how much each latent dimension is used, from the posteriors of many images.
import { klToStandardNormal } from './gaussian.ts';
import { columnVariances, rowsOf } from './rows.ts';

export interface DimensionUse {
  readonly dimension: number;
  /** Mean over the images of KL( N(μ_d, σ_d²) ‖ N(0, 1) ), nats per image; null where there is no σ. */
  readonly kl: number | null;
  /** Variance over the images of μ_d; the dimension is active above 0.01 (Burda, Grosse & Salakhutdinov 2016). */
  readonly spread: number;
}

/** Every dimension, the most used first. mu and logVar are [count, latent]. */
export function latentUse(
  mu: ArrayLike<number>,
  logVar: ArrayLike<number> | null,
  latent: number,
): readonly DimensionUse[] {
  const count = mu.length / latent;
  const spread = count > 1 ? columnVariances(rowsOf(mu, latent)) : new Float64Array(latent);
  const use = Array.from({ length: latent }, (_, dimension) => {
    let kl: number | null = null;
    if (logVar) {
      kl = 0;
      for (let i = dimension; i < mu.length; i += latent) kl += klToStandardNormal(mu[i]!, logVar[i]!) / count;
    }
    return { dimension, kl, spread: spread[dimension]! };
  });
  return use.toSorted((a, b) => (b.kl ?? b.spread) - (a.kl ?? a.spread) || a.dimension - b.dimension);
}
