import { expect, it } from 'vitest';
import * as tf from '../kernels/tf.ts';
import type { WasmBackend } from '../kernels/wasm/heap.ts';
import { startDevice } from './device.ts';
import { expectFlatMemory } from './memory.fixture.ts';

it('memory is flat over 10,000 steps on wasm: tensors, their bytes, and the heap', async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  const { wasm } = tf.backend() as unknown as WasmBackend;
  await expectFlatMemory(() => ({ heap: wasm.HEAPU8.buffer.byteLength }));
}, 240_000);
