// wasm threads: what every thread does, the calling one and its helpers alike. A call is cut into parts, and whoever is
// free takes the next: a helper that is late, asleep or gone only does less.
//
// The functions here are also sent to the helpers as text, so they may use nothing but their parameters and globals.
import type { Call } from '../module/load.ts';

/** Indices into `control`. */
export const slots = {
  /** Parts that nobody has taken yet. Whoever lowers it by one has taken a part of the call that is current then. */
  remaining: 0,
  done: 1,
  /** Goes up with every call; helpers sleep on it. */
  signal: 2,
  asleep: 3,
  /** Helpers that are at work. */
  ready: 4,
  /** 1 while the calling thread sleeps on `done`. */
  waiting: 5,
  /** Which function, how many parts and units, and how many values follow its first three. */
  name: 6,
  parts: 7,
  units: 8,
  values: 9,
  /** Address of the first thread's scratch, and bytes from one to the next. */
  scratch: 10,
  stride: 11,
  /** 1 for each part that is done. */
  finished: 12,
} as const;

export const MOST_PARTS = 64;
export const MOST_VALUES = 16;

/** Memory that all threads see, besides tfjs's heap. */
export interface Board {
  readonly slots: typeof slots;
  readonly control: Int32Array;
  /** Addresses, sizes and numbers that the function gets behind start, count and scratch. */
  readonly values: Float64Array;
}

/** Does part `part` of the current call. Units are cut evenly, in the same way for every thread. */
export function doPart(
  { slots: at, control, values }: Board,
  calls: readonly Call[],
  part: number,
  thread: number,
): void {
  const units = control[at.units]!;
  const parts = control[at.parts]!;
  const start = Math.floor((units * part) / parts);
  const count = Math.floor((units * (part + 1)) / parts) - start;
  const scratch = control[at.scratch]! + thread * control[at.stride]!;
  calls[control[at.name]!]!(start, count, scratch, ...values.subarray(0, control[at.values]!));
  Atomics.store(control, at.finished + part, 1);
  Atomics.add(control, at.done, 1);
}

/**
 * Takes parts until none is left. A part is only taken by lowering `remaining` from the very number that was read, and
 * what belongs to a call is written before `remaining` and stays until its last part is done: so what is read after
 * taking belongs to the part that was taken, even if that is not the call that was current before.
 */
export function takeParts(board: Board, calls: readonly Call[], thread: number, one: typeof doPart): void {
  const { slots: at, control } = board;
  for (;;) {
    const left = Atomics.load(control, at.remaining);
    if (left <= 0) return;
    if (Atomics.compareExchange(control, at.remaining, left, left - 1) !== left) continue;
    one(board, calls, control[at.parts]! - left, thread);
  }
}

/** What a helper needs to begin. */
export interface HelperStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The module's functions, in the order that `slots.name` counts them. */
  readonly names: readonly string[];
  readonly board: Board;
  /** Its number: 1 or more, the calling thread is 0. */
  readonly thread: number;
  /** How often it looks for work before it goes to sleep. */
  readonly spins: number;
}

/** A helper's loop: work, look for more, sleep. It ends when it is terminated. */
export function help(start: HelperStart, take: typeof takeParts, one: typeof doPart): void {
  const { module, memory, names, board, thread, spins } = start;
  const { slots: at, control } = board;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const calls = names.map((name) => exports[name] as Call);
  Atomics.add(control, at.ready, 1);
  for (;;) {
    const signal = Atomics.load(control, at.signal);
    take(board, calls, thread, one);
    // The last one wakes the caller.
    if (Atomics.load(control, at.waiting) === 1) Atomics.notify(control, at.done);
    let spin = 0;
    while (spin < spins && Atomics.load(control, at.remaining) <= 0) spin++;
    if (spin < spins) continue;
    // Whoever publishes work changes `signal` before it looks at `asleep`, so no wake-up is lost.
    Atomics.add(control, at.asleep, 1);
    if (Atomics.load(control, at.remaining) <= 0) Atomics.wait(control, at.signal, signal);
    Atomics.sub(control, at.asleep, 1);
  }
}
