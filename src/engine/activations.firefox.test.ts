// In Firefox, whose WebGPU in software is faster than Chromium's.
import { describe } from 'vitest';
import { activationsSuite } from './activations.suite.ts';

describe('activations on webgpu', () => activationsSuite('webgpu', [{ arch: 'tiny' }], ['vae', 'vq-vae']));
