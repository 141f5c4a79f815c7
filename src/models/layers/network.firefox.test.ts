// In Firefox, whose WebGPU in software is faster than Chromium's.
import { describe } from 'vitest';
import { sameNetworks } from './network.suite.ts';

describe('the networks on webgpu', () => sameNetworks('webgpu', ['resnet'], (activation) => activation === 'silu'));
