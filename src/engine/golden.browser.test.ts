// The golden numbers in a real browser, on every backend a visitor may have. A missing WebGPU fails: it is what we
// ship.
import { describe, expect } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { goldenSuite } from './golden.suite.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';

describe.each(['wasm', 'webgl', 'webgpu'] as const)('golden numbers on %s', (backend) => {
  goldenSuite(async () => {
    await startDevice(backend, { wasmPaths, onFault: (fault) => expect.fail(fault.what) });
    expect(tf.getBackend()).toBe(backend);
  });
});
