// wasm kernel AdamStep on our module: one pass over the vectors. Writes new tensors; snapshots hold on to the old.
import { ADAM_STEP, type AdamAttributes } from '../../adam.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

export function registerAdamStepSimd(): void {
  registerKernel({
    name: ADAM_STEP,
    backend: 'wasm',
    run: ({ backend, inputs: { parameters, m, v, gradient, scale }, attrs }) => {
      const n = sizeOf(parameters.shape);
      const next = [0, 1, 2].map(() => backend.makeOutput([n], 'float32'));
      const { simd, address } = workspaceOf(backend);
      const { beta1, rest1, beta2, rest2, rate, epsilon } = attrs;
      const old = [parameters, m, v, gradient].map(address);
      simd.adam(...old, scale ? address(scale) : 0, ...next.map(address), n, beta1, rest1, beta2, rest2, rate, epsilon);
      return next;
    },
  } satisfies KernelDefinition<WasmBackend, 'parameters' | 'm' | 'v' | 'gradient' | 'scale', AdamAttributes>);
}
