// UI: how fast the frames of a run are played, on the page and in a film: a short run slowly enough to be watched, a
// long one without dragging on.

/** How long a whole run plays, in milliseconds, within the limits for one frame. */
const WHOLE_MS = 6000;
const SHORTEST_MS = 60;
/** The longest that one frame is shown: a film of few frames plays like slides. */
const LONGEST_MS = 1000;

/** How long each of so many frames is shown, in milliseconds. */
export function frameTime(frames: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, WHOLE_MS / Math.max(1, frames)));
}
