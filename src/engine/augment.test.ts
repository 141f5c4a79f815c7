// Augmented runs where the host makes the images.
import { describe, expect } from 'vitest';
import { augmentSuite } from './augment.suite.ts';
import { startDevice } from './device.ts';

for (const backend of ['wasm', 'cpu'] as const) {
  describe(`augmented runs on ${backend}`, () =>
    augmentSuite(async () => {
      await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
    }));
}
