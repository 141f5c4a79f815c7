// Layers: the same weights for a second network through which they get no gradient, such as a critic that another
// network learns from.
import { constant } from '../../kernels/fused/constant.ts';
import { invariant } from '../../core/invariant.ts';
import type { Weight } from './layer.ts';
import type { DeclaredWeights, Weights } from './weights.ts';

/** To build once more what was declared from index `from` on, in the same order. */
export function frozenWeights(weights: Weights, from: number): DeclaredWeights {
  let next = from;
  return {
    declare(wanted: readonly Weight[]) {
      const index = next;
      next += wanted.length;
      invariant(
        wanted.every(({ name }, i) => weights.declared[index + i]?.name === name),
        'what is built once more is what was built before',
      );
      return index;
    },
    at: (index) => constant(weights.at(index)),
  };
}
