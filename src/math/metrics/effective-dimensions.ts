// Metrics: over how many dimensions the codes spread, without a threshold (participation ratio: Gao & Ganguli 2015,
// Current Opinion in Neurobiology 32; Recanatesi et al. 2022, Patterns 3).
import { columnMeans, covariance, type Rows } from '../rows.ts';

/**
 * (Σ λ)² / Σ λ² over the eigenvalues λ of the codes' covariance C, as tr(C)² / ‖C‖²: 1 where all lie on a line, D where
 * they spread alike in every direction. No unit.
 *
 * With log σ² C is the covariance of the aggregate posterior q(z), Cov(μ) + diag E[σ²]. There a dimension that says
 * nothing counts in full, because its variance is the prior's 1; the means alone (null) leave it out. Both [images, D].
 */
export function effectiveDimensions(mu: Rows, logVar: Rows | null): number {
  const n = mu.width;
  const c = covariance(mu);
  if (logVar) {
    const spread = columnMeans({ ...logVar, values: Float64Array.from(logVar.values, Math.exp) });
    for (let d = 0; d < n; d++) c[d * n + d]! += spread[d]!;
  }
  let trace = 0;
  for (let d = 0; d < n; d++) trace += c[d * n + d]!;
  const squares = c.reduce((sum, value) => sum + value * value, 0);
  // Codes that do not vary at all spread over no dimension.
  return squares > 0 ? (trace * trace) / squares : 0;
}
