// Kinds: every kind of data there is. Adding one: a folder here and a line in this list.
import { invariant } from '../core/invariant.ts';
import { colour } from './colour/kind.ts';
import { grey } from './grey/kind.ts';
import type { Kind } from './kind.ts';

export const kinds = [grey, colour] as const satisfies readonly Kind[];

export type KindId = (typeof kinds)[number]['id'];

export function kindOf(id: KindId): Kind {
  const kind = kinds.find((candidate) => candidate.id === id);
  invariant(kind, `a kind of data called ${id}`);
  return kind;
}
