// Metrics: the Fréchet distance of two sets of features, each taken for a Gaussian (Dowson & Landau 1982; Heusel et al.
// 2017, arXiv:1706.08500). With the features of a small classifier of our own this is not the Inception FID of papers,
// and its values compare only with others from the same classifier.
import { invariant } from '../../core/invariant.ts';
import { columnMeans, covariance, type Rows } from '../rows.ts';
import { eigenSymmetric, multiply, squareRoot } from '../symmetric.ts';

/**
 * |m₁ − m₂|² + tr( C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½ ), features [images, F] of either set; squared units of the features.
 * Never negative, 0 for the same features. Few images bias it upwards: a thousand or more of either, and equally many.
 */
export function frechetDistance(one: Rows, other: Rows): number {
  const n = one.width;
  invariant(other.width === n, 'features of one kind');
  const [m1, m2] = [columnMeans(one), columnMeans(other)];
  const [c1, c2] = [covariance(one), covariance(other)];
  const half = squareRoot(c1, n);
  // As symmetric as C₂, and with the same eigenvalues as C₁ C₂, which is not.
  const { values } = eigenSymmetric(multiply(multiply(half, c2, n), half, n), n);
  let distance = 0;
  for (let i = 0; i < n; i++) {
    distance += (m1[i]! - m2[i]!) ** 2 + c1[i * n + i]! + c2[i * n + i]! - 2 * Math.sqrt(Math.max(0, values[i]!));
  }
  return Math.max(0, distance);
}
