// wasm kernels: what this backend offers to the engine beside its kernels.
import { registerAccelerator } from '../../accelerator.ts';
import { wasmBackend } from '../heap.ts';
import { createFeed } from './feed.ts';
import { createReplay } from './replay.ts';

export function registerStepAccelerator(): void {
  registerAccelerator('wasm', () => {
    const backend = wasmBackend();
    return {
      createFeed: (options) => createFeed(backend, options),
      createReplay: (step) => createReplay(backend, step),
    };
  });
}
