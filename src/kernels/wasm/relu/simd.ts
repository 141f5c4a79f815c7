// wasm kernels Relu and ReluGradient on our module.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import { RELU_GRADIENT } from '../../fused/activation.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Two numbers read and one written take as long as this many products. */
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
}
