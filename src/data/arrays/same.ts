// Data: the same pictures under two names. Half of them would be held out and the other half trained on, so that the
// held-out score would be of pictures the model has seen. What two arrays have in common is taken once; repeats within
// one are its own affair.
import type { Note } from '../notes.ts';

export interface Part {
  readonly where: string;
  /** Grey frames of one size, [count, area]. */
  readonly frames: Uint8Array;
  /** The label of each, or null. */
  readonly labels: readonly (number | string)[] | null;
}

/** The parts without what an earlier one has already, labelled ones first; the order of the parts stays. */
export function withoutSame(parts: readonly Part[], area: number): { readonly parts: Part[]; readonly notes: Note[] } {
  if (parts.length < 2) return { parts: [...parts], notes: [] };
  const notes: Note[] = [];
  const seen = new Map<number, { readonly part: Part; readonly row: number }[]>();
  const kept = new Map<Part, Part>();
  for (const part of parts.toSorted((a, b) => Number(a.labels === null) - Number(b.labels === null))) {
    const rows: number[] = [];
    const own: [number, number][] = [];
    let first: string | null = null;
    for (let row = 0; row < part.frames.length / area; row++) {
      const hash = hashOf(part.frames, row * area, area);
      const twin = seen.get(hash)?.find((other) => isSame(other.part, other.row, part, row, area));
      if (twin) first ??= twin.part.where;
      else {
        rows.push(row);
        own.push([hash, row]);
      }
    }
    for (const [hash, row] of own) {
      const there = seen.get(hash);
      if (!there) seen.set(hash, [{ part, row }]);
      // A few of the same kind are enough to know the rest by.
      else if (there.length < 8) there.push({ part, row });
    }
    const dropped = part.frames.length / area - rows.length;
    if (first !== null) notes.push({ code: 'same/arrays', values: { count: dropped, where: part.where, first } });
    kept.set(part, dropped === 0 ? part : only(part, rows, area));
  }
  return { parts: parts.map((part) => kept.get(part)!).filter(({ frames }) => frames.length > 0), notes };
}

function only({ where, frames, labels }: Part, rows: readonly number[], area: number): Part {
  const out = new Uint8Array(rows.length * area);
  for (const [to, row] of rows.entries()) out.set(frames.subarray(row * area, (row + 1) * area), to * area);
  return { where, frames: out, labels: labels && rows.map((row) => labels[row]!) };
}

/** Pictures with two different labels are not the same. */
function isSame(a: Part, rowA: number, b: Part, rowB: number, area: number): boolean {
  if (a.labels && b.labels && a.labels[rowA] !== b.labels[rowB]) return false;
  for (let p = 0; p < area; p++) if (a.frames[rowA * area + p] !== b.frames[rowB * area + p]) return false;
  return true;
}

/** FNV-1a, 32 bits. */
export function hashOf(bytes: Uint8Array, from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
