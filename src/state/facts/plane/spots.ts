// State: prior and posterior as Gaussians on the plane's two axes.
import type { PriorComponents } from '../../../engine/generate.ts';
import type { Embedding } from '../../../protocol/messages.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly sigmaX: number;
  readonly sigmaY: number;
}

type Numbers = ArrayLike<number>;

function spotAt(mean: Numbers, logVar: Numbers, from: number, x: number, y: number | null): Spot {
  const sigma = (d: number): number => Math.exp(logVar[from + d]! / 2);
  return { x: mean[from + x]!, y: mean[from + (y ?? x)]!, sigmaX: sigma(x), sigmaY: sigma(y ?? x) };
}

/** One spot for each Gaussian of the prior; none where the prior is not made of them. */
export function priorSpots(prior: PriorComponents | null, x: number, y: number | null): readonly Spot[] {
  if (!prior) return [];
  const { means, logVars, weights } = prior;
  const latent = means.length / weights.length;
  return Array.from(weights, (_, k) => spotAt(means, logVars, k * latent, x, y));
}

/**
 * q(z|x) of an image of the cloud, where numbers beyond the last wrap around; null where the variant has no posterior.
 */
export function posteriorSpot(cloud: Embedding | null, image: number, x: number, y: number | null): Spot | null {
  if (!cloud?.logVar) return null;
  return spotAt(cloud.mu, cloud.logVar, (image % cloud.count) * cloud.latent, x, y);
}
