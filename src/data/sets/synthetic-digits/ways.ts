// Synthetic digits: the ways people write each digit, and how much a hand may err in them.
import type { Way } from './skeleton.ts';
import { ways0To4 } from './ways-0-to-4.ts';
import { ways5To9 } from './ways-5-to-9.ts';

/** ways[d] are the ways to write digit d. */
export const ways: readonly (readonly Way[])[] = [...ways0To4, ...ways5To9];

/** unsteadiness[d] scales how far the hand errs in digit d: what is still a 3 would no longer be a 0 or a 1. */
export const unsteadiness: readonly number[] = [0.55, 0.55, 1, 1, 1, 1, 1, 1, 1, 1];
