// State: frames of a run as it went, to scrub through: the cloud and the decoded grid, and now and then a checkpoint to
// go back to. Their memory is bounded: when it is full, the frame whose two neighbours have the smallest ratio of steps
// is dropped. Learning is fast at first, so frames at equal strides would miss most of it.
import type { Checkpoint } from '../../../engine/checkpoint.ts';
import type { Embedding } from '../../../protocol/messages.ts';
import type { Manifold } from '../plane/shown.ts';

export interface Frame {
  readonly step: number;
  readonly embedding: Embedding;
  readonly manifold: Manifold;
  readonly extent: number;
}

export interface Timeline {
  readonly frames: readonly Frame[];
  /** In order of step; fewer than frames, because they are larger. */
  readonly checkpoints: readonly Checkpoint[];
}

export const noTimeline: Timeline = { frames: [], checkpoints: [] };

/** More would make a slider whose stops cannot be told apart, and a long film. */
const MOST_FRAMES = 240;
const MOST_CHECKPOINTS = 12;
/** The next frame is taken when the run has grown by this share. */
const GROWTH = 0.02;

/** Bytes that the frames may take, and the checkpoints beside them. */
export const TIMELINE_ROOM = 96e6;
/** The first and the newest two are kept, however large they are. */
const LEAST = 3;

export function bytesOfFrame({ embedding, manifold }: Frame): number {
  const { mu, logVar, labels } = embedding;
  return mu.byteLength + (logVar?.byteLength ?? 0) + (labels?.byteLength ?? 0) + manifold.pictures.pixels.byteLength;
}

export function bytesOfCheckpoint({ parameters, m, v }: Checkpoint): number {
  return parameters.byteLength + m.byteLength + v.byteLength;
}

interface AtStep {
  readonly step: number;
}

/** The list without the member whose neighbours have the smallest ratio of steps; the first and the newest two stay. */
function thinned<Item extends AtStep>(list: readonly Item[]): readonly Item[] {
  const stride = (i: number): number => (list[i + 1]!.step + 1) / (list[i - 1]!.step + 1);
  let least = 1;
  for (let i = 2; i < list.length - 2; i++) if (stride(i) < stride(least)) least = i;
  return list.toSpliced(least, 1);
}

/** The list with one more, thinned as often as it takes to fit. */
function withOne<Item extends AtStep>(
  list: readonly Item[],
  item: Item,
  { most, bytes, room }: { readonly most: number; readonly bytes: (item: Item) => number; readonly room: number },
): readonly Item[] {
  let all: readonly Item[] = [...list, item];
  let taken = all.reduce((sum, one) => sum + bytes(one), 0);
  while (all.length > LEAST && (all.length > most || taken > room)) {
    all = thinned(all);
    taken = all.reduce((sum, one) => sum + bytes(one), 0);
  }
  return all;
}

/** The timeline with this frame, if it is far enough from the last. */
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
