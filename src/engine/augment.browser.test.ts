// Augmented runs where the GPU makes the images, in Chromium. In `npm test` Firefox's stand for them (augment.firefox.test.ts): its WebGPU
// in software is faster.
import { describe, expect } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { augmentSuite } from './augment.suite.ts';
import { startDevice } from './device.ts';

describe('augmented runs on webgpu', onlyInAll(), () =>
  augmentSuite(async () => {
    await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
  }),
);
