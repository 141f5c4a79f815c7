// Kernels: a moment between two of them. Where a backend computes on the thread that asks, a step keeps that thread until it is
// done; whoever cannot wait so long looks aside here.
import type { BackendName } from './define.ts';
import * as tf from './tf.ts';

let aside: (() => void) | null = null;
/** Kernels under way: some call others, and what they prepared must not be disturbed. */
let depth = 0;

/**
 * From now on `listener` is called before every kernel that is not part of another, on the backends of `offerMoments`. It may run
 * operations of its own, which neither call it again nor come onto tfjs's tape, and must leave no tensor behind. Null ends it.
 */
export function betweenKernels(listener: (() => void) | null): void {
  aside = listener;
}

/** Wraps every kernel that the backend has; call once, after the last was registered. */
export function offerMoments(backend: BackendName): void {
  for (const kernel of tf.getKernelsForBackend(backend)) {
    const { kernelFunc } = kernel;
    // tfjs warns when a name is registered twice, so the bare one leaves first.
    tf.unregisterKernel(kernel.kernelName, backend);
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        depth++;
        try {
          // Here tfjs has stopped its tape, and this kernel has not looked at the memory yet.
          if (depth === 1) aside?.();
          return kernelFunc(call);
        } finally {
          depth--;
        }
      },
    });
  }
}
