// The contract on Firefox's own WebGPU, in software: one variant and one architecture stand for all.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { contractSuite } from './contract.suite.ts';
import { variantSpecs } from './specs.ts';

const start = async (): Promise<void> => {
  await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
};
const variants = variantSpecs.filter(({ id }) => id === 'vae');

describe('on webgpu', () => contractSuite(start, { architectures: ['tiny'], steps: 30, variants }));
describe('colours on webgpu', () => {
  contractSuite(start, { architectures: ['tiny'], steps: 30, variants, shape: [32, 32, 3] });
  contractSuite(start, {
    architectures: ['conv'],
    steps: 30,
    variants,
    shape: [64, 64, 3],
    batch: 4,
    kept: () => false,
  });
});
