// wasm threads: how many there are, and for how much work they are used. Both are flags of tfjs, so that a test, the
// command line or the address of a page may set them.
import * as tf from '../../tf.ts';

/** Threads that our module works on, the calling one included; 1 switches helpers off, also later on. */
export const THREADS = 'WASM_MODULE_THREADS';

/** More bring little: all threads share one memory. */
const MOST_HELPERS = 8;

tf.env().registerFlag(THREADS, () => {
  const hardware =
    typeof process !== 'undefined' && process.getBuiltinModule
      ? process.getBuiltinModule('node:os').availableParallelism()
      : navigator.hardwareConcurrency;
  return 1 + Math.min(MOST_HELPERS, Math.max(0, (hardware || 1) - 1));
});

/** The least work, in multiplications and additions, that helpers are called for. */
export const WORTH_HELP = 'WASM_MODULE_WORTH_HELP';

// A helper that sleeps takes some 50 µs to wake.
tf.env().registerFlag(WORTH_HELP, () => 1 << 18);

export function isWorthHelp(work: number): boolean {
  return work >= tf.env().getNumber(WORTH_HELP);
}

export function threadsWanted(): number {
  return tf.env().getNumber(THREADS);
}
