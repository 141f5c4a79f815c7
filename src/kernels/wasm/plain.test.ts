// Our wasm kernels as they run where there is no SIMD.
import { describe, vi } from 'vitest';
import { kernelSuite } from './kernels.suite.ts';

vi.mock('./module/load.ts', () => ({ bestFlavour: () => null }));

describe('wasm kernels without our module', () => kernelSuite());
