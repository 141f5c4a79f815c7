// Data: which images of a set are taken where not all are, in the same share from every class.

export interface Part {
  /** One of so many images is taken. */
  readonly every: number;
  /** Images at most, evenly from what is left then; 0 takes all. */
  readonly most: number;
}

/**
 * For classes that have so many images: which of each are taken, counted from 0. By class, because files often come in
 * turns: the images 0, 10, 20 … of ten classes that follow each other would be of one class alone.
 */
export function takePart(counts: readonly number[], { every, most }: Part): readonly (readonly number[])[] {
  const thinned = counts.map((count) => Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every));
  const left = thinned.reduce((sum, { length }) => sum + length, 0);
  if (most <= 0 || left <= most) return thinned;
  let before = 0;
  return thinned.map((places) => {
    // Of all that are left, one class after the other, those at floor(i · left / most).
    const [from, to] = [before, before + places.length].map((at) => Math.ceil((at * most) / left));
    const taken = Array.from({ length: to! - from! }, (_, i) => {
      const at = Math.floor(((from! + i) * left) / most) - before;
      return places[at]!;
    });
    before += places.length;
    return taken;
  });
}
