// State: frames of a run as it went, to scrub through: the cloud, the decoded grid, and now and then the weights to go back to.
// They are bounded by the memory they take: when that is full every second one is let go, the older ones thus being farther and
// farther apart.
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { Embedding } from '../protocol/messages.ts';
import type { Manifold } from './views.ts';

export interface Frame {
  readonly step: number;
  readonly embedding: Embedding;
  readonly manifold: Manifold;
  readonly extent: number;
}

export interface Timeline {
  readonly frames: readonly Frame[];
  /** By step; fewer than frames, because they are larger. */
  readonly checkpoints: readonly Checkpoint[];
}

export const noTimeline: Timeline = { frames: [], checkpoints: [] };

/** Of small pictures there would be more than a slider can choose from. */
const MOST_FRAMES = 300;
const MOST_CHECKPOINTS = 12;
/** The next frame is taken when the run has grown by this share. */
const GROWTH = 0.005;

/** Bytes that the frames may take, and the checkpoints beside them. */
export const TIMELINE_ROOM = 96e6;
/** The first and the newest two are kept, however large they are. */
const LEAST = 3;

/** Milliseconds that a frame stands when the run is played, where there are many; few stand longer, so that they can be watched. */
const FRAME_MS = 60;
const SLOWEST_MS = 500;
const PLAYED_MS = 8000;

/** How long each of so many frames stands. */
export function standing(frames: number): number {
  return Math.min(SLOWEST_MS, Math.max(FRAME_MS, PLAYED_MS / frames));
}

export function bytesOfFrame({ embedding, manifold }: Frame): number {
  const { mu, logVar, labels } = embedding;
  return mu.byteLength + (logVar?.byteLength ?? 0) + (labels?.byteLength ?? 0) + manifold.pictures.pixels.byteLength;
}

export function bytesOfCheckpoint({ parameters, m, v }: Checkpoint): number {
  return parameters.byteLength + m.byteLength + v.byteLength;
}

/** The list without every second of its members; the first and the newest two stay. */
function thinned<Item>(list: readonly Item[]): readonly Item[] {
  return list.filter((_, i) => i % 2 === 0 || i >= list.length - 2);
}

/** The list with one more, thinned as often as it takes to fit. */
function withOne<Item>(
  list: readonly Item[],
  item: Item,
  { most, bytes, room }: { readonly most: number; readonly bytes: (item: Item) => number; readonly room: number },
): readonly Item[] {
  let all = [...(list.length >= most ? thinned(list) : list), item];
  while (all.length > LEAST && all.reduce((sum, one) => sum + bytes(one), 0) > room) all = [...thinned(all)];
  return all;
}

/** With this frame, if it is far enough from the last. */
export function withFrame(timeline: Timeline, frame: Frame, room = TIMELINE_ROOM): Timeline {
  const last = timeline.frames.at(-1);
  if (last && frame.step < last.step * (1 + GROWTH) + 1) return timeline;
  const frames = withOne(timeline.frames, frame, { most: MOST_FRAMES, bytes: bytesOfFrame, room });
  return { ...timeline, frames };
}

export function withCheckpoint(timeline: Timeline, checkpoint: Checkpoint, room = TIMELINE_ROOM): Timeline {
  const before = timeline.checkpoints.filter(({ step }) => step < checkpoint.step);
  const checkpoints = withOne(before, checkpoint, { most: MOST_CHECKPOINTS, bytes: bytesOfCheckpoint, room });
  return { ...timeline, checkpoints };
}

/** The timeline of a run that went back to `step`. */
export function rewound({ frames, checkpoints }: Timeline, step: number): Timeline {
  return {
    frames: frames.filter((frame) => frame.step <= step),
    checkpoints: checkpoints.filter((checkpoint) => checkpoint.step <= step),
  };
}

/** The weights nearest to `step`; null where there are none yet. */
export function checkpointNear({ checkpoints }: Timeline, step: number): Checkpoint | null {
  const far = (checkpoint: Checkpoint): number => Math.abs(checkpoint.step - step);
  return checkpoints.toSorted((a, b) => far(a) - far(b))[0] ?? null;
}
