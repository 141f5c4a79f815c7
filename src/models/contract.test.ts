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
const all = process.env['CONTRACT'] === 'all';
const deep = all ? architectureIds.filter((id) => id !== 'linear') : ['tiny', 'dense'];
describe('on wasm', () => contractSuite(start('wasm'), { architectures: deep, steps: 30 }));
// One layer alone has few ways to get better.
describe('linear on wasm', () => contractSuite(start('wasm'), { architectures: ['linear'], steps: 80 }));
// Plain JavaScript takes seconds over one convolutional step; the golden numbers cover those there.
const [wae, nvae] = ['wae', 'nvae'].map((id) => variantSpecs.filter((spec) => spec.id === id));
const quick: readonly VariantSpec[] = variantSpecs.filter(({ id }) => id !== 'wae' && id !== 'nvae');
describe('on cpu', () => {
  contractSuite(start('cpu'), { architectures: ['dense'], steps: 12, variants: quick });
  if (all) contractSuite(start('cpu'), { architectures: ['tiny'], steps: 20, variants: quick, batch: 2, lr: 1e-2 });
  if (all) contractSuite(start('cpu'), { architectures: ['linear'], steps: 80, variants: quick, batch: 2 });
  // Its distance between codes and prior is a rough one in a batch of eight: a dozen steps are lost in that.
  contractSuite(start('cpu'), { architectures: ['dense'], steps: 40, variants: wae! });
  // Made of convolutions whatever the architecture: the fewest channels, two images at once, and strides to match.
  contractSuite(start('cpu'), { architectures: ['tiny'], steps: 20, variants: nvae!, batch: 2, lr: 1e-2 });
});
