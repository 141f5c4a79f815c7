// Every activation, and the normalisation with and without a residual block, in a recorded step; all are asked on wasm
// too, and some in Firefox, every time.
import { describe } from 'vitest';
import { styleSuite } from './style.suite.ts';

describe('styles', () => {
  styleSuite('webgpu', [
    { arch: 'resnet', style: { activation: 'silu', normalisation: 'layer' }, kept: false },
    { arch: 'tiny', style: { activation: 'relu', normalisation: 'layer' }, kept: false },
    { arch: 'tiny', style: { activation: 'elu', normalisation: 'none' }, kept: false },
    { arch: 'tiny', style: { activation: 'leakyRelu', normalisation: 'none' }, kept: false },
    { arch: 'tiny', style: { activation: 'tanh', normalisation: 'none' }, kept: false },
  ]);
});
