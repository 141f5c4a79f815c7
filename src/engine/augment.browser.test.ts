// Augmented runs where the GPU makes the images, in Chromium.
import { describe, expect } from 'vitest';
import { augmentSuite } from './augment.suite.ts';
import { startDevice } from './device.ts';

describe('augmented runs on webgpu', () =>
  augmentSuite(async () => {
    await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
  }));
