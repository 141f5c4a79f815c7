// UI: how fast the frames of a run are played, on the page and in a film: a short run slowly enough to be watched, a
// long one without dragging on.

/** What a run lasts, in milliseconds, as far as its frames allow. */
const WHOLE_MS = 6000;
const SHORTEST_MS = 60;
/** A film of few frames is a row of slides. */
const LONGEST_MS = 1000;

/** How long each of so many frames stands. */
export function frameTime(frames: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, WHOLE_MS / Math.max(1, frames)));
}
