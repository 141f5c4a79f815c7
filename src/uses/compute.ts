// Uses: what a use is computed with: a run whose weights stand still, and what is asked of it.
import type { Lent } from '../engine/answers.ts';
import type { Turn } from '../engine/pieces.ts';
import type { UseAnswer, UseAsked, UseRefusal } from './use.ts';

/** Every tensor that it makes is gone when it answers. The same question gives the same answer. */
export type ComputeUse = (run: Lent, asked: UseAsked, turn: Turn) => Promise<UseAnswer | UseRefusal>;
