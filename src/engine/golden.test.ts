// The golden numbers on the backends that Node has.
import { describe, expect } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { goldenSuite } from './golden.suite.ts';

describe.each(['cpu', 'wasm'] as const)('golden numbers on %s', (backend) => {
  goldenSuite(async () => {
    await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
    expect(tf.getBackend()).toBe(backend);
  });
});
