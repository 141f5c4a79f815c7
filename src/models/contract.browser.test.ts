// The contract on the GPU backends of a real browser. Software adapters are slow: one architecture stands for all.
import { describe, expect } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { contractSuite } from './contract.suite.ts';

const start = (backend: 'webgl' | 'webgpu') => async () => {
  await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
};

describe('on webgpu', () => contractSuite(start('webgpu'), ['tiny'], 30));
describe('on webgl', () => contractSuite(start('webgl'), ['dense'], 30));
