// The contract on the backends that Node has.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { architectureIds } from './architectures.ts';
import { contractSuite } from './contract.suite.ts';

const start = (backend: 'cpu' | 'wasm') => async () => {
  await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
};

describe('on wasm', () => contractSuite(start('wasm'), architectureIds, 30));
// Plain JavaScript takes seconds over one convolutional step; the golden numbers cover those there.
describe('on cpu', () => contractSuite(start('cpu'), ['dense'], 12));
