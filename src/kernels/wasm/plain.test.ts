// Our wasm kernels as they run where there is no SIMD, and fused operations on them.
import { describe, vi } from 'vitest';
import { fusedSuite } from '../fused/fused.suite.ts';
import { kernelSuite } from './kernels.suite.ts';

vi.mock('./module/load.ts', () => ({ bestFlavour: () => null }));

describe('wasm kernels without our module', () => kernelSuite());
describe('fused operations without our module', () => fusedSuite({ strideBeyondFilter: false }));
