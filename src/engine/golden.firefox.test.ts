// The golden numbers of pictures in colour on Firefox's own WebGPU, in software.
import { describe, expect } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { goldenColoursSuite } from './golden-colours.suite.ts';

describe('golden numbers on webgpu', () =>
  goldenColoursSuite(async () => {
    await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
    expect(tf.getBackend()).toBe('webgpu');
  }));
