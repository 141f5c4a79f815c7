// Metrics: the mutual information gap, MIG: whether one dimension alone knows a factor (Chen, Li, Grosse & Duvenaud
// 2018, arXiv:1802.04942, section 4).
import type { Rows } from '../rows.ts';
import { type KnownFactors, requireFactors } from './factors.ts';

/**
 * Bins of a dimension between its least and greatest code, as in Locatello et al. 2019, arXiv:1811.12359, appendix C.
 */
const BINS = 20;

export interface InformationGap {
  /** Mean of the factors' gaps, in [0, 1]. */
  readonly gap: number;
  /** ( I(z_best; v) − I(z_second; v) ) / H(v) of each factor, [F]. */
  readonly gaps: Float64Array;
  /** I(z_d; v_k) in nats, [D, F]. */
  readonly information: Float64Array;
}

/**
 * Codes (posterior means) [images, D] and factors. Informations are those of histograms with 20 bins, which of N images
 * promise up to some (bins − 1)(values − 1) / 2N nats too much: a few thousand images are wanted. A factor with one
 * value has no entropy and is left out of the mean; with a single dimension the second best says nothing.
 */
export function mutualInformationGap(codes: Rows, factors: KnownFactors): InformationGap {
  requireFactors(codes, factors);
  const { count, width } = codes;
  const f = factors.sizes.length;
  const information = new Float64Array(width * f);
  const entropies = factors.sizes.map((size, k) => {
    const counts = new Float64Array(size);
    for (let i = 0; i < count; i++) counts[factors.values[i * f + k]!]!++;
    return entropy(counts, count);
  });
  for (let d = 0; d < width; d++) {
    const bins = binned(codes, d);
    const marginal = new Float64Array(BINS);
    for (const bin of bins) marginal[bin]!++;
    const own = entropy(marginal, count);
    factors.sizes.forEach((size, k) => {
      const joint = new Float64Array(BINS * size);
      for (let i = 0; i < count; i++) joint[bins[i]! * size + factors.values[i * f + k]!]!++;
      // I(z; v) = H(z) + H(v) − H(z, v), which rounding must not put below 0.
      information[d * f + k] = Math.max(0, own + entropies[k]! - entropy(joint, count));
    });
  }
  const gaps = Float64Array.from(entropies, (total, k) => {
    if (total === 0) return 0;
    const [best = 0, second = 0] = Array.from({ length: width }, (_, d) => information[d * f + k]!).sort(
      (a, b) => b - a,
    );
    return (best - second) / total;
  });
  const varied = entropies.filter((total) => total > 0).length;
  return { gap: varied > 0 ? gaps.reduce((sum, gap) => sum + gap, 0) / varied : 0, gaps, information };
}

/** The bin of each code of dimension d; all in one where the dimension does not vary. */
function binned({ values, count, width }: Rows, d: number): Uint8Array {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    low = Math.min(low, values[i * width + d]!);
    high = Math.max(high, values[i * width + d]!);
  }
  const scale = high > low ? BINS / (high - low) : 0;
  return Uint8Array.from({ length: count }, (_, i) => Math.min(BINS - 1, (values[i * width + d]! - low) * scale));
}

/** −Σ p log p in nats of counts that add up to `total`. */
function entropy(counts: Float64Array, total: number): number {
  return counts.reduce((sum, n) => (n > 0 ? sum - (n / total) * Math.log(n / total) : sum), 0);
}
