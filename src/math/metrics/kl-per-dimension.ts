// Metrics: where a diagonal Gaussian posterior spends its KL divergence (Kingma & Welling 2013, arXiv:1312.6114,
// appendix B).
import { invariant } from '../../core/invariant.ts';
import { klToStandardNormal } from '../gaussian.ts';
import type { Rows } from '../rows.ts';

/** A Gaussian with independent dimensions, [D] each. */
export interface GaussianPrior {
  readonly mean: ArrayLike<number>;
  readonly logVar: ArrayLike<number>;
}

/**
 * Mean over the images of ½ (μ_d² + σ_d² − 1 − log σ_d²), for each dimension: μ and log σ² [images, D] → [D], nats per
 * image. The sum is the curve's KL where the prior is N(0, I). Against another Gaussian it is the same formula, with
 * places and sizes measured in that one's.
 */
export function klPerDimension(mu: Rows, logVar: Rows, prior?: GaussianPrior): Float64Array {
  invariant(mu.count === logVar.count && mu.width === logVar.width, 'a mean and a variance for every dimension');
  const { count, width } = mu;
  const kl = new Float64Array(width);
  for (let i = 0; i < count * width; i++) {
    const d = i % width;
    const [centre, size] = [prior?.mean[d] ?? 0, prior?.logVar[d] ?? 0];
    const place = (mu.values[i]! - centre) * Math.exp(-size / 2);
    kl[d]! += klToStandardNormal(place, logVar.values[i]! - size) / count;
  }
  return kl;
}
