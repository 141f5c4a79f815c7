// Metrics: how many latent dimensions carry anything (Burda, Grosse & Salakhutdinov 2016, arXiv:1509.00519, section
// 5.1).
import { columnVariances, type Rows } from '../rows.ts';

/** The paper's threshold: most dimensions lie far on either side of it. */
export const ACTIVE = 0.01;

/**
 * Var_x( E_q(z|x)[z_d] ) of each dimension, from the posterior means μ [images, D] → [D]. No unit: the prior's variance
 * is 1.
 */
export function unitActivities(mu: Rows): Float64Array {
  return columnVariances(mu);
}

/** Number of dimensions whose posterior mean varies over the data by more than 0.01. */
export function activeUnits(mu: Rows): number {
  return unitActivities(mu).reduce((active, variance) => active + (variance > ACTIVE ? 1 : 0), 0);
}
