// Facts: two ways to the gradient of the followed image's bound, as the page shows them: the bars of some dimensions,
// and how many draws of the one are worth a draw of the other.
import {
  drawsNeeded,
  type Estimator,
  estimators,
  type Spreads,
  type Variable,
} from '../../../math/gradient-estimators.ts';
import type { ImageGradients } from '../../../protocol/messages.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { LabView } from '../page/lab.ts';
import { hasTwoWays } from './two-ways.ts';

/** The answer, where it is about the image that is followed now. */
export function gradientsShown(
  { applied, lab }: { readonly applied: RunConfig | null; readonly lab: Pick<LabView, 'image'> },
  answer: ImageGradients | null,
): ImageGradients | null {
  return answer && applied && hasTwoWays(applied) && answer.image === lab.image ? answer : null;
}

export interface SpreadBar {
  readonly kind: Estimator;
  readonly mean: number;
  readonly deviation: number;
  /** Without a baseline it is so wide that nothing else would be seen beside it. */
  readonly whole: boolean;
}

/** The bars of these dimensions, in that order. */
export function barsOf(
  spreads: Spreads,
  variable: Variable,
  dimensions: readonly number[],
): readonly { readonly dimension: number; readonly bars: readonly SpreadBar[] }[] {
  return dimensions.map((dimension) => ({
    dimension,
    bars: estimators.map((kind) => ({
      kind,
      mean: spreads[kind][variable].mean[dimension] ?? 0,
      deviation: spreads[kind][variable].deviation[dimension] ?? 0,
      whole: kind !== 'score',
    })),
  }));
}

/** Draws of the score function that are as accurate as one along the path; null where that one is exact. */
export function drawsForOne(
  spreads: Spreads,
  variable: Variable,
): { readonly score: number; readonly baseline: number } | null {
  const needed = (kind: Estimator): number | null => drawsNeeded(spreads.pathwise[variable], spreads[kind][variable]);
  const [score, baseline] = [needed('score'), needed('baseline')];
  return score !== null && baseline !== null ? { score, baseline } : null;
}
