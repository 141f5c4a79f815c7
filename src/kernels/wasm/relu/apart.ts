// wasm kernels FusedConv2D and _FusedMatMul where there is no SIMD: relu as a pass of its own. XNNPACK's fused relu
// turns NaN into 0, which would hide that a run has diverged.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import type { WasmBackend } from '../heap.ts';

export function registerReluApart(): void {
  const relu = tf.getKernel('Relu', 'wasm');
  for (const name of ['FusedConv2D', '_FusedMatMul'] as const) {
    const fused = tf.getKernel(name, 'wasm');
    invariant(fused && relu, 'the wasm backend is loaded before its kernels are replaced');
    registerKernel({
      name,
      backend: 'wasm',
      run: ({ backend, inputs, attrs }) => {
        if (attrs.activation !== 'relu') return runKernel(fused, backend, inputs, attrs);
        const before = runKernel(fused, backend, inputs, { ...attrs, activation: 'linear' });
        const y = runKernel(relu, backend, { x: before });
        backend.disposeData(before.dataId);
        return y;
      },
    } satisfies KernelDefinition<WasmBackend, string, { readonly activation?: string }>);
  }
}
