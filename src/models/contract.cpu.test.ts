// The contract in plain JavaScript, which is slow: two images at once where there are convolutions.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { contractSuite } from './contract.suite.ts';
import type { VariantSpec } from './spec.ts';
import { variantSpecs } from './specs.ts';

const start = async (): Promise<void> => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
};

// In plain JavaScript they compute what they compute on wasm, where all are asked: a plain one stands for them in `npm
// test`.
const kept = (variant: string): boolean => variant === 'vae';
const [wae, nvae] = ['wae', 'nvae'].map((id) => variantSpecs.filter((spec) => spec.id === id));
const others: readonly VariantSpec[] = variantSpecs.filter(({ id }) => id !== 'wae' && id !== 'nvae');
describe('on cpu', () => {
  contractSuite(start, { architectures: ['dense'], steps: 12, variants: others, kept });
  // Its distance between codes and prior is a rough one in a batch of eight: a dozen steps are lost in that.
  contractSuite(start, { architectures: ['dense'], steps: 40, variants: wae!, kept });
  // Made of convolutions whatever the architecture: the fewest channels, and strides to match.
  contractSuite(start, { architectures: ['tiny'], steps: 20, variants: nvae!, batch: 2, lr: 1e-2, kept });
});

// CONTRACT=all runs the others too, which takes most of an hour.
const allOnCpu = (): void => {
  contractSuite(start, { architectures: ['dense'], steps: 12, variants: nvae! });
  contractSuite(start, { architectures: ['linear'], steps: 80, batch: 2 });
  contractSuite(start, { architectures: ['tiny', 'conv', 'resnet', 'conv-large'], steps: 40, batch: 2 });
};
if (process.env['CONTRACT'] === 'all') describe('all on cpu', { timeout: 1_200_000 }, allOnCpu);
