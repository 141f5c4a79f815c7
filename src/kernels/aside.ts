// Kernels: a callback between two kernels. Where a backend computes on the calling thread, a step blocks that thread
// until it is done; urgent work can be done in this callback.
import type { BackendName } from './define.ts';
import * as tf from './tf.ts';

let aside: (() => void) | null = null;
/** How many kernels are nested: some call others, and what they prepared must not be disturbed. */
let depth = 0;
let looking = false;

/** The argument of a kernel, as tfjs defines it. */
export type Call = Parameters<tf.KernelFunc>[0];

/** Gets every kernel that is not part of another, and runs it. */
type Witness = (name: string, kernel: tf.KernelFunc, call: Call) => ReturnType<tf.KernelFunc>;

let witness: Witness | null = null;

/**
 * From now on `listener` is called before every kernel that is not part of another, on the backends of `offerMoments`.
 * It may run operations of its own, which neither call it again nor are recorded on tfjs's tape, and must leave no
 * tensor behind. Null ends it.
 */
export function betweenKernels(listener: (() => void) | null): void {
  aside = listener;
}

/** From now on `next` runs the kernels of those backends, except the listener's own. Null ends it. */
export function witnessKernels(next: Witness | null): void {
  witness = next;
}

/** Whether the listener is at work: what happens now does not belong to the step. */
export function isAside(): boolean {
  return looking;
}

/** Calls the listener; also for code that runs kernels without tfjs. */
export function lookAside(): void {
  if (!aside) return;
  depth++;
  looking = true;
  try {
    aside();
  } finally {
    looking = false;
    depth--;
  }
}

/** Wraps every kernel that the backend has; call once, after the last was registered. */
export function offerMoments(backend: BackendName): void {
  for (const kernel of tf.getKernelsForBackend(backend)) {
    const { kernelName, kernelFunc } = kernel;
    // tfjs warns when a name is registered twice, so the bare one leaves first.
    tf.unregisterKernel(kernelName, backend);
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        depth++;
        try {
          // Here tfjs has stopped its tape, and this kernel has not looked at the memory yet.
          if (depth > 1) return kernelFunc(call);
          lookAside();
          return witness ? witness(kernelName, kernelFunc, call) : kernelFunc(call);
        } finally {
          depth--;
        }
      },
    });
  }
}
