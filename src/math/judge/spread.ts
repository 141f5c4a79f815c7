// Judging: whether made examples lie where real ones do, and whether they lie everywhere where real ones do, by balls
// around each example that reach to its k-th neighbour. Precision and recall: Kynkäänniemi et al. 2019,
// arXiv:1904.06991; density and coverage: Naeem et al. 2020, arXiv:2002.09797.
import { type Distances, kthOfRows } from './neighbours.ts';

export interface Spread {
  /** Share of the made ones that lie in the ball of some real one. */
  readonly precision: number;
  /** Share of the real ones that lie in the ball of some made one. */
  readonly recall: number;
  /** In how many balls of real ones a made one lies, over k, for each made one; about 1 where both are alike. */
  readonly densities: Float64Array;
  /** Share of the real ones in whose ball some made one lies. */
  readonly coverage: number;
}

/**
 * By distances of real from real [n, n], made from made [m, m] and made from real [m, n]; squared ones do as well. An
 * example is no neighbour of itself.
 */
export function spreadOf(real: Distances, made: Distances, between: Distances, k: number): Spread {
  const [realReach, madeReach] = [kthOfRows(real, k, true), kthOfRows(made, k, true)];
  const { values, rows: m, columns: n } = between;
  const densities = new Float64Array(m);
  const [covered, reached] = [new Uint8Array(n), new Uint8Array(n)];
  let precise = 0;
  for (let i = 0; i < m; i++) {
    let balls = 0;
    for (let j = 0; j < n; j++) {
      const distance = values[i * n + j]!;
      if (distance <= realReach[j]!) {
        balls++;
        covered[j] = 1;
      }
      if (distance <= madeReach[i]!) reached[j] = 1;
    }
    if (balls > 0) precise++;
    densities[i] = balls / k;
  }
  const share = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0) / n;
  return { precision: precise / m, recall: share(reached), densities, coverage: share(covered) };
}
