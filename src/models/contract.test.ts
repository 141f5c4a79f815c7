// The contract on wasm.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { architectureIds } from './architectures.ts';
import { contractSuite } from './contract.suite.ts';

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
