// The contract on the GPU backends of a real browser. Software adapters are slow: one architecture stands for all.
import { describe, expect } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { startDevice } from '../engine/device.ts';
import { contractSuite } from './contract.suite.ts';
import type { VariantSpec } from './spec.ts';
import { variantSpecs } from './specs.ts';

const start = (backend: 'webgl' | 'webgpu') => async () => {
  await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
};

// All are asked on wasm, and a plain one in Firefox, whose WebGPU in software is faster (contract.firefox.test.ts).
describe('on webgpu', onlyInAll(), () => contractSuite(start('webgpu'), { architectures: ['tiny'], steps: 30 }));
describe('colours on webgpu', onlyInAll(), () =>
  contractSuite(start('webgpu'), { architectures: ['tiny'], steps: 30, shape: [32, 32, 3] }),
);
// VITE_CONTRACT=all runs the others too: an hour on an adapter in software, minutes for some of them.
const allOnWebgpu = (): void => {
  contractSuite(start('webgpu'), { architectures: ['dense'], steps: 30 });
  contractSuite(start('webgpu'), { architectures: ['linear'], steps: 80 });
  contractSuite(start('webgpu'), { architectures: ['conv', 'resnet', 'conv-large'], steps: 40, batch: 2 });
};
if (import.meta.env['VITE_CONTRACT'] === 'all') describe('all on webgpu', { timeout: 1_200_000 }, allOnWebgpu);
// Stock kernels throughout, so a few variants show what the others share, and a plain one stands for them in `npm test`.
const kept = (variant: string): boolean => variant === 'vae';
const few: readonly VariantSpec[] = variantSpecs.filter(({ id }) => ['vae', 'beta-vae', 'ae', 'iwae'].includes(id));
describe('on webgl', () => contractSuite(start('webgl'), { architectures: ['dense'], steps: 30, variants: few, kept }));
