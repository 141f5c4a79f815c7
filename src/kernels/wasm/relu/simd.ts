// wasm kernels Relu, ReluGradient and ReluBiasGradient on our module.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import { RELU_BIAS_GRADIENT, RELU_GRADIENT } from '../../fused/activation.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Cost of one number, in products: two numbers are read and one is written. */
const COST = 6;

export function registerReluSimd(): void {
  const stock = tf.getKernel('Relu', 'wasm');
  invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'Relu',
    backend: 'wasm',
    run: ({ backend, inputs: { x }, attrs }) => {
      if (x.dtype !== 'float32') return runKernel(stock, backend, { x }, attrs);
      const y = backend.makeOutput([...x.shape], 'float32');
      const { simd, address } = workspaceOf(backend);
      simd.relu(address(x), address(y), sizeOf(x.shape));
      return y;
    },
  } satisfies KernelDefinition<WasmBackend, 'x', Record<string, never>>);
  registerKernel({
    name: RELU_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, x } }) => {
      const dx = backend.makeOutput([...x.shape], 'float32');
      const { simd, address, run } = workspaceOf(backend);
      const n = sizeOf(x.shape);
      run(
        'reluGradient',
        { units: simd.blocksOf(n), work: COST * n, scratch: 0 },
        address(dy),
        address(x),
        address(dx),
        n,
      );
      return dx;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'x', Record<string, never>>);
  registerKernel({
    name: RELU_BIAS_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, x } }) => {
      const columns = x.shape.at(-1)!;
      const rows = sizeOf(x.shape) / columns;
      const { simd, address, run } = workspaceOf(backend);
      const count = simd.partsOf(rows);
      const [dz, bias] = [backend.makeOutput([...x.shape], 'float32'), backend.makeOutput([columns], 'float32')];
      const parts = count === 1 ? bias : backend.makeOutput([count, columns], 'float32');
      const size = { units: count, work: COST * rows * columns, scratch: 0 };
      run('reluBiasGradient', size, ...[dy, x, dz, parts].map(address), rows, columns);
      if (count > 1) {
        const sums = { units: Math.ceil(columns / 16), work: count * columns, scratch: 0 };
        run('sumRows', sums, address(parts), address(bias), count, columns);
        backend.disposeData(parts.dataId);
      }
      return [dz, bias];
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'x', Record<string, never>>);
}
