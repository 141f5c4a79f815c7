// The contract on Firefox's own WebGPU, in software: one variant and one architecture stand for all.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { contractSuite } from './contract.suite.ts';
import { variantSpecs } from './specs.ts';

describe('on webgpu', () =>
  contractSuite(
    async () => {
      await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
    },
    { architectures: ['tiny'], steps: 30, variants: variantSpecs.filter(({ id }) => id === 'vae') },
  ));
