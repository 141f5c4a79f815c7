// wasm kernels Identity, and Cast to the type that the tensor already has: the stock kernels copy. Tensors are
// immutable, so both share the data, as they do on tfjs's other backends.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import type { WasmBackend } from '../heap.ts';

interface Attributes {
  /** Only Cast has it. */
  readonly dtype?: string;
}

export function registerIdentity(): void {
  for (const name of ['Identity', 'Cast'] as const) {
    const stock = tf.getKernel(name, 'wasm');
    invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
    registerKernel({
      name,
      backend: 'wasm',
      run: ({ backend, inputs: { x }, attrs }) => {
        if (x.dtype === 'string' || (attrs.dtype ?? x.dtype) !== x.dtype)
          return runKernel(stock, backend, { x }, { ...attrs });
        backend.incRef(x.dataId);
        return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
      },
    } satisfies KernelDefinition<WasmBackend, 'x', Attributes>);
  }
}
