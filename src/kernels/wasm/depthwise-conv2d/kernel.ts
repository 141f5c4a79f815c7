// wasm kernel DepthwiseConv2dNative: XNNPACK packs a filter once and caches it by the tensor's id, even if its memory
// changes later. Weights are written in place here, and a recorded step uses the same tensors again, so the filter is
// registered anew at every call.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';

export function registerDepthwiseConv2D(): void {
  const stock = tf.getKernel('DepthwiseConv2dNative', 'wasm');
  invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'DepthwiseConv2dNative',
    backend: 'wasm',
    run: ({ backend, inputs: { x, filter }, attrs }) => {
      const { id, memoryOffset } = backend.dataIdMap.get(filter.dataId);
      // Disposing the tensor's id drops what was packed for it.
      backend.wasm.tfjs.disposeData(id);
      backend.wasm.tfjs.registerTensor(id, sizeOf(filter.shape), memoryOffset);
      return runKernel(stock, backend, { x, filter }, attrs);
    },
  } satisfies KernelDefinition<WasmBackend, 'x' | 'filter', Record<string, never>>);
}
