// The golden numbers in a real browser, on every backend a visitor may have. A missing WebGPU fails: it is what we
// ship.
import { describe, expect } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { goldenSuite } from './golden.suite.ts';
import { goldenColoursSuite } from './golden-colours.suite.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';

for (const backend of ['wasm', 'webgl', 'webgpu'] as const) {
  // WebGL has tfjs's own kernels, which the contract asks every time.
  describe(`golden numbers on ${backend}`, onlyInAll(backend !== 'webgl'), () => {
    const start = async (): Promise<void> => {
      await startDevice(backend, { wasmPaths, onFault: (fault) => expect.fail(fault.what) });
      expect(tf.getBackend()).toBe(backend);
    };
    goldenSuite(start);
    // In Firefox every time (golden.firefox.test.ts), whose WebGPU in software is faster.
    describe('in colour', onlyInAll(backend === 'wasm'), () => goldenColoursSuite(start));
  });
}
