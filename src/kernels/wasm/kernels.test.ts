// Our wasm kernels as they run wherever there is SIMD.
import { describe, expect, it } from 'vitest';
import { kernelSuite } from './kernels.suite.ts';
import { bestFlavour } from './module/load.ts';

describe('wasm kernels on our module', () => {
  it('run on it here', () => expect(bestFlavour()).not.toBeNull());
  kernelSuite();
});
