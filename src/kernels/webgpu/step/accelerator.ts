// webgpu kernels: what this backend offers to the engine beside its kernels.
import { registerAccelerator } from '../../accelerator.ts';
import * as tf from '../../tf.ts';
import { TrainingBackend } from '../backend.ts';
import { createFeed } from './feed.ts';
import { createReplay } from './replay.ts';

export function registerStepAccelerator(wanted: boolean): void {
  registerAccelerator(
    'webgpu',
    wanted
      ? () => {
          const backend: unknown = tf.backend();
          if (!(backend instanceof TrainingBackend)) throw new TypeError('The webgpu backend is the one we started');
          return {
            createFeed: (options) => createFeed(backend, options),
            createReplay: (step) => createReplay(backend, step),
          };
        }
      : null,
  );
}
