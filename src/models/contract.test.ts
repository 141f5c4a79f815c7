// The contract on the backends that Node has.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { architectureIds } from './architectures.ts';
import { contractSuite } from './contract.suite.ts';
import type { VariantSpec } from './spec.ts';
import { variantSpecs } from './specs.ts';

const start = (backend: 'cpu' | 'wasm') => async () => {
  await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
};

// The large ones take minutes with all variants: CONTRACT=all runs them too.
const deep = process.env['CONTRACT'] === 'all' ? architectureIds.filter((id) => id !== 'linear') : ['tiny', 'dense'];
describe('on wasm', () => contractSuite(start('wasm'), deep, 30));
// One layer alone has few ways to get better.
describe('linear on wasm', () => contractSuite(start('wasm'), ['linear'], 80));
// Plain JavaScript takes seconds over one convolutional step; the golden numbers cover those there.
// These two need more steps to learn a batch than plain JavaScript has time for; wasm and webgpu run them.
const quick: readonly VariantSpec[] = variantSpecs.filter(({ id }) => id !== 'nvae' && id !== 'wae');
describe('on cpu', () => contractSuite(start('cpu'), ['dense'], 12, quick));
