// State: how far the latent plane reaches. It follows the cloud of means, but in steps, so that it does not tremble.
import { quantile } from 'd3-array';

/** Three standard deviations of the prior and a margin. */
export const PRIOR_EXTENT = 3.5;
const LEAST = 0.5;
const COVERED = 0.99;
/** A cloud that comes to fill less than this share of the plane lets it shrink. */
const SHRINK_BELOW = 0.72;

/** Half-widths that a plane may have: 0.5, 0.75, 1, 1.5, 2, 3, 3.5 and so on by about a third. */
function roundUp(value: number): number {
  if (!(value > LEAST)) return LEAST;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

/**
 * The half-width that shows 99 % of the means [count, latent] along `dims`, given the present one. With a prior it
 * never falls below 3.5 σ. It grows at once and shrinks only by a clear step.
 */
export function nextExtent(
  present: number,
  mu: Float32Array,
  latent: number,
  dims: readonly number[],
  prior: boolean,
): number {
  const far: number[] = [];
  for (let i = 0; i < mu.length; i += latent) for (const d of dims) far.push(Math.abs(mu[i + d] ?? 0));
  const reach = (quantile(far, COVERED) ?? 0) * 1.05;
  const least = prior ? PRIOR_EXTENT : LEAST;
  const wanted = Math.max(least, roundUp(reach));
  return wanted > present || wanted <= present * SHRINK_BELOW || present < least ? wanted : present;
}
