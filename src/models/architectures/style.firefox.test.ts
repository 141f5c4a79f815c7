// In Firefox, whose WebGPU in software is faster than Chromium's; all styles are asked on wasm too.
import { describe } from 'vitest';
import { styleSuite } from './style.suite.ts';

describe('styles', () => {
  styleSuite('webgpu', [
    { arch: 'resnet', style: { activation: 'silu', normalisation: 'layer' }, kept: false },
    { arch: 'tiny', style: { activation: 'elu', normalisation: 'none' } },
  ]);
});
