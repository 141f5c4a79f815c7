// Kernels: the one door to tfjs. Core first, then the gradients of all operations; backends come when a device starts.
export * from '@tensorflow/tfjs-core';
// In a bundle this is tfjs-core's own list of gradients. Node gets the same list through tfjs-layers, because core's
// modules cannot be loaded there one by one (imports without file endings).
import '#gradients';
