// wasm kernel Add on our module, where the second tensor is added to each row of the first: biases. The rest is left to
// stock, whose broadcasting is slow.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Whether b's shape, without ones at its front, is the end of a's. */
function isRowOf(b: readonly number[], a: readonly number[]): boolean {
  const own = b.slice(b.findIndex((size) => size !== 1));
  return b.length <= a.length && own.every((size, i) => size === a[a.length - own.length + i]);
}

export function registerAddSimd(): void {
  const stock = tf.getKernel('Add', 'wasm');
  invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'Add',
    backend: 'wasm',
    run: ({ backend, inputs: { a, b } }) => {
      const columns = sizeOf(b.shape);
      const known =
        a.dtype === 'float32' &&
        b.dtype === 'float32' &&
        columns > 1 &&
        sizeOf(a.shape) > 0 &&
        isRowOf(b.shape, a.shape);
      if (!known) return runKernel(stock, backend, { a, b });
      const sum = backend.makeOutput([...a.shape], 'float32');
      const { simd, address } = workspaceOf(backend);
      simd.addRow(address(a), address(b), address(sum), sizeOf(a.shape) / columns, columns);
      return sum;
    },
  } satisfies KernelDefinition<WasmBackend, 'a' | 'b', Record<string, never>>);
}
