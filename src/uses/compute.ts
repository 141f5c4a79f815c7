// Uses: what a use is computed with: a run whose weights stand still, and what is asked of it.
import { attributesOf } from './attributes.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Lent } from '../engine/answers.ts';
import type { Turn } from '../engine/pieces.ts';
import type { RunConfig } from '../settings/config.ts';
import type { RunFacts, UseAnswer, UseAsked, UseRefusal } from './use.ts';

/** Every tensor that it makes is gone when it answers. The same question gives the same answer. */
export type ComputeUse = (run: Lent, asked: UseAsked, turn: Turn) => Promise<UseAnswer | UseRefusal>;

/** What a use must know of a run with such data. */
export function factsOfRun(config: RunConfig, dataset: Dataset): RunFacts {
  return {
    config,
    classes: dataset.labels ? dataset.classes.length : 0,
    attributes: attributesOf(dataset).length,
    shape: dataset.shape,
  };
}
