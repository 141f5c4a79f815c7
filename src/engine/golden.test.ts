// The golden numbers on the backends that Node has.
import { describe, expect } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { goldenSuite } from './golden.suite.ts';
import { goldenColoursSuite } from './golden-colours.suite.ts';

describe.each(['cpu', 'wasm'] as const)('golden numbers on %s', (backend) => {
  const start = async (): Promise<void> => {
    await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
    expect(tf.getBackend()).toBe(backend);
  };
  goldenSuite(start);
  goldenColoursSuite(start);
});
