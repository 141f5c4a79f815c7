import { expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import * as tf from '../kernels/tf.ts';
import { startDevice } from './device.ts';
import { expectFlatMemory } from './memory.fixture.ts';

const options = { ...onlyInAll(), timeout: 240_000 };
it(
  'memory is flat over 10,000 steps on webgpu: tensors, their bytes, and what the GPU has allocated',
  options,
  async () => {
    await startDevice('webgpu', { onFault: (fault) => expect.fail(fault.what) });
    await expectFlatMemory(() => {
      const { numBytesInGPU, numBytesAllocatedInGPU } = tf.memory() as unknown as Record<string, number>;
      return { inUse: numBytesInGPU!, allocated: numBytesAllocatedInGPU! };
    });
  },
);
