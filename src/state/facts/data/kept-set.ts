// Facts: sets of the visitor's own that the browser keeps, and the one that it could not keep.
import type { Dataset } from '../../../data/dataset.ts';

export interface KeptSet {
  /** Tells sets apart by what is in them. */
  readonly key: string;
  readonly name: string;
  readonly kind: Dataset['kind'];
  readonly count: number;
  readonly shape: Dataset['shape'];
  /** What it takes in the browser. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/**
 * A set that is gone when the page is closed: all kept sets would take more than their room, the disk or the browser's
 * share of it is full, or the browser keeps nothing at all, as in private windows.
 */
export interface Unkept {
  readonly set: KeptSet;
  readonly why: 'room' | 'full' | 'absent';
}

/** Bytes that all kept sets may take together. */
export const ROOM_FOR_SETS = 512e6;

export function bytesOfSet({ images, labels, factors }: Dataset): number {
  return images.byteLength + (labels?.byteLength ?? 0) + (factors?.values.byteLength ?? 0);
}

export function takenBy(sets: readonly KeptSet[]): number {
  return sets.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The name, or with a number behind it where another kept set has it: “faces”, “faces (2)”. */
export function freeName(name: string, sets: readonly KeptSet[]): string {
  const numbered = (number: number): string => (number === 1 ? name : `${name} (${number})`);
  let number = 1;
  while (sets.some((set) => set.name === numbered(number))) number++;
  return numbered(number);
}

/**
 * The oldest kept set, which may make room for the one that found none. It is none whose key is in use, and null where
 * even without all the others there would be too little room.
 */
export function oldestToGo(
  sets: readonly KeptSet[],
  unkept: Unkept | null,
  inUse: readonly (string | null)[],
  room = ROOM_FOR_SETS,
): KeptSet | null {
  if (!unkept || unkept.why === 'absent') return null;
  const [used, others] = [true, false].map((of) => sets.filter(({ key }) => inUse.includes(key) === of));
  if (takenBy(used!) + unkept.set.bytes > room) return null;
  return others!.toSorted((a, b) => a.keptAt - b.keptAt)[0] ?? null;
}
