// Engine: work over many images, cut into pieces, with a turn for others between them.
import type * as tf from '../kernels/tf.ts';

/** Images encoded or decoded at once. */
export const PIECE = 50;

/**
 * How many pieces may be on the device at once. Each read waits for all earlier work, so one piece at a time would be
 * mostly waiting.
 */
const UNDER_WAY = 3;

/** Lets other work run; called between pieces. Also waits for `reading`, which costs this thread nothing. */
export type Turn = (reading?: Promise<unknown>) => Promise<void>;

/** For where no other work waits: on the command line, and in tests. */
export const noTurn: Turn = async () => {};

/** Of `most` at most, or one more. */
export function pieces(indices: Uint32Array, most: number = PIECE): Uint32Array[] {
  const whole = Math.min(PIECE, most);
  const list: Uint32Array[] = [];
  for (let at = 0; at < indices.length; ) {
    // The last of several pieces is never a single image: what is estimated from a batch needs more than one.
    const size = indices.length - at === whole + 1 ? whole + 1 : whole;
    list.push(indices.subarray(at, at + size));
    at += size;
  }
  return list;
}

/** `count` of the indices, spread evenly: the first of a set may be easier than the last. */
export function spreadOver(indices: Uint32Array, count: number): Uint32Array {
  const taken = Math.min(count, indices.length);
  return Uint32Array.from({ length: taken }, (_, i) => indices[Math.floor((i * indices.length) / taken)]!);
}

/** Hands each piece to the device and gives what was read, in order. */
export async function inPieces<Piece, Result>(
  list: readonly Piece[],
  start: (piece: Piece, number: number) => Promise<Result>,
  turn: Turn,
): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  for (const [number, piece] of list.entries()) {
    const result = start(piece, number);
    // It is awaited later; until then a failure must not count as unhandled.
    result.catch(() => {});
    results.push(result);
    if (number === list.length - 1) break;
    const oldest = results.at(-UNDER_WAY);
    await turn(oldest);
    await oldest;
  }
  return Promise.all(results);
}

/** Reads the numbers of a tensor and disposes it. */
export async function take(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
