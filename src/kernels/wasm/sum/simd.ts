// wasm kernel Sum on our module, over leading axes or over everything. The stock kernel transposes its input first, and
// gradients of biases are sums over all axes but the last.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

interface Attributes {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

export function registerSumSimd(): void {
  const stock = tf.getKernel('Sum', 'wasm');
  invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'Sum',
    backend: 'wasm',
    run: ({ backend, inputs: { x }, attrs }) => {
      const axes = tf.util.parseAxisParam(attrs.axis, x.shape).toSorted((a, b) => a - b);
      const leading = axes.every((axis, i) => axis === i);
      if (x.dtype !== 'float32' || !leading || sizeOf(x.shape) === 0)
        return runKernel(stock, backend, { x }, { ...attrs });
      const kept = x.shape.slice(axes.length);
      const columns = sizeOf(kept);
      const rows = sizeOf(x.shape) / columns;
      const y = backend.makeOutput(attrs.keepDims ? [...axes.map(() => 1), ...kept] : kept, 'float32');
      const { simd, address, run } = workspaceOf(backend);
      if (columns === 1) simd.sumAll(address(x), address(y), rows, 0);
      else {
        const size = { units: Math.ceil(columns / 16), work: rows * columns, scratch: 0 };
        run('sumRows', size, address(x), address(y), rows, columns);
      }
      return y;
    },
  } satisfies KernelDefinition<WasmBackend, 'x', Attributes>);
}
