// wasm threads: the helpers of one backend, and calls of our module that they take part in. Until all helpers are at
// work, after one of them has gone, and where memory cannot be shared, the calling thread does everything itself.
import { sleep } from '../../../core/sleep.ts';
import { type Call, divisible, type Divisible, type Simd } from '../module/load.ts';
import { type Helper, spawnHelper } from './spawn.ts';
import { type Board, doPart, MOST_PARTS, MOST_VALUES, slots, takeParts } from './work.ts';

export interface Pool {
  /** Threads that take part at the moment, the calling one included. */
  readonly threads: number;
  /**
   * Calls a function of the module for all of its `units` in `parts` parts. `scratch` is an address with `stride` bytes
   * for each thread.
   */
  run(name: Divisible, units: number, parts: number, scratch: number, stride: number, values: readonly number[]): void;
  /** Resolves when all helpers are at work, or false if they are not within `milliseconds`. */
  ready(milliseconds: number): Promise<boolean>;
  end(): void;
}

/** How often a helper looks for work before it sleeps, and the caller for the end of others' parts: some 20 µs. */
const SPINS = 4000;

/** A helper that has not done its part by then is taken for dead. */
const PATIENCE_MS = 10_000;

export function createPool(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  simd: Simd,
  helpers: number,
  patience = PATIENCE_MS,
): Pool {
  const control = new Int32Array(new SharedArrayBuffer(4 * (slots.finished + MOST_PARTS)));
  const board: Board = { slots, control, values: new Float64Array(new SharedArrayBuffer(8 * MOST_VALUES)) };
  const calls: readonly Call[] = divisible.map((name) => simd[name]);
  const maySleep = canSleep(control);
  let broken = false;
  const workers: Helper[] = [];
  const end = (): void => {
    broken = true;
    for (const worker of workers) worker.terminate();
    workers.length = 0;
  };
  try {
    for (let thread = 1; thread <= helpers; thread++) {
      workers.push(spawnHelper({ module, memory, names: divisible, board, thread, spins: SPINS }, end));
    }
  } catch {
    // A page may forbid workers; one thread does the same work, only slower.
    end();
  }

  /** Waits for the parts that helpers have taken. */
  const finish = (parts: number): void => {
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(control, slots.done) >= parts) return;
    const deadline = performance.now() + patience;
    Atomics.store(control, slots.waiting, 1);
    for (;;) {
      const done = Atomics.load(control, slots.done);
      if (done >= parts) break;
      if (maySleep) Atomics.wait(control, slots.done, done, 100);
      if (performance.now() < deadline) continue;
      end();
      for (let part = 0; part < parts; part++) if (!control[slots.finished + part]) doPart(board, calls, part, 0);
    }
    Atomics.store(control, slots.waiting, 0);
  };

  return {
    get threads() {
      return !broken && Atomics.load(control, slots.ready) === helpers ? helpers + 1 : 1;
    },
    run(name, units, parts, scratch, stride, values) {
      control[slots.name] = divisible.indexOf(name);
      control[slots.parts] = parts;
      control[slots.units] = units;
      control[slots.values] = values.length;
      control[slots.scratch] = scratch;
      control[slots.stride] = stride;
      control.fill(0, slots.finished, slots.finished + parts);
      board.values.set(values);
      Atomics.store(control, slots.done, 0);
      Atomics.store(control, slots.remaining, parts);
      Atomics.add(control, slots.signal, 1);
      if (Atomics.load(control, slots.asleep) > 0) Atomics.notify(control, slots.signal, parts - 1);
      takeParts(board, calls, 0, doPart);
      finish(parts);
    },
    async ready(milliseconds) {
      const deadline = performance.now() + milliseconds;
      while (!broken && Atomics.load(control, slots.ready) < helpers && performance.now() < deadline) {
        await sleep(5);
      }
      return !broken && Atomics.load(control, slots.ready) === helpers;
    },
    end,
  };
}

/** A page's own thread may not sleep; workers and Node may. */
function canSleep(control: Int32Array): boolean {
  try {
    Atomics.wait(control, slots.done, 1, 0);
    return true;
  } catch {
    return false;
  }
}
