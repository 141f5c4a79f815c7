// Maths: log of a mean of exponentials, one term after the other, for many means at once. Memory does not grow with the
// number of terms, and nothing overflows: each sum is kept relative to its greatest term.
import { invariant } from '../core/invariant.ts';

export interface LogMeanExp {
  /** One more term of each mean, as its logarithm. */
  add(logs: ArrayLike<number>): void;
  /** Terms so far, K. */
  readonly count: number;
  /** log 1/K Σ_k exp(log_k) of each. */
  result(): Float64Array;
  /**
   * (Σ w)² / Σ w² of each, between 1 and K (Kong 1992): of how many equal terms the mean is worth. Near 1 a single term
   * decides, and the result is a loose lower bound.
   */
  effectiveCount(): Float64Array;
}

export function createLogMeanExp(size: number): LogMeanExp {
  const greatest = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  let count = 0;
  return {
    add(logs) {
      invariant(logs.length === size, `${size} logarithms at a time`);
      count++;
      for (let i = 0; i < size; i++) {
        const log = logs[i]!;
        // exp(−∞) adds nothing, and −∞ − (−∞) is not a number.
        if (log === Number.NEGATIVE_INFINITY) continue;
        if (log > greatest[i]!) {
          const shrink = Math.exp(greatest[i]! - log);
          sums[i] = sums[i]! * shrink + 1;
          squares[i] = squares[i]! * shrink * shrink + 1;
          greatest[i] = log;
        } else {
          const weight = Math.exp(log - greatest[i]!);
          sums[i]! += weight;
          squares[i]! += weight * weight;
        }
      }
    },
    get count() {
      return count;
    },
    result: () => greatest.map((log, i) => log + Math.log(sums[i]! / count)),
    effectiveCount: () => sums.map((sum, i) => (sum * sum) / squares[i]!),
  };
}
