// The contract on wasm.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { architectureIds } from './architectures.ts';
import { contractSuite } from './contract.suite.ts';
import { variantSpecs } from './specs.ts';

const start = async (): Promise<void> => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
};

// The large ones take minutes with all variants: CONTRACT=all runs them too.
const all = process.env['CONTRACT'] === 'all';
// Every variant with one architecture, and every architecture with one variant.
const kept = (variant: string, arch: string): boolean => arch === 'tiny' || variant === 'vae';
const deep = all ? architectureIds.filter((id) => id !== 'linear') : ['tiny', 'dense'];
describe('on wasm', all ? { timeout: 600_000 } : {}, () =>
  contractSuite(start, { architectures: deep, steps: 30, kept }),
);
// One layer alone has few ways to get better.
describe('linear on wasm', () => contractSuite(start, { architectures: ['linear'], steps: 80, kept }));

// Colours are three channels to every variant, in the likelihood that a run on them begins with.
const coloured = (variant: string): boolean => ['vae', 'vq-vae'].includes(variant);
describe('colours on wasm', () => {
  contractSuite(start, { architectures: ['tiny'], steps: 40, shape: [32, 32, 3], kept: coloured });
  contractSuite(start, {
    architectures: ['conv', 'resnet', 'dense'],
    steps: 40,
    shape: [64, 64, 3],
    batch: 4,
    variants: variantSpecs.filter(({ id }) => id === 'vae'),
    kept: (_, arch) => arch === 'conv',
  });
});
