// wasm kernel AdamStep on our module: one pass over the vectors. Writes new tensors; snapshots hold on to the old.
import { ADAM_STEP, type AdamAttributes } from '../../adam.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Cost of one number, in products: seven numbers are read or written, with a root and a division. */
const COST = 20;

export function registerAdamStepSimd(): void {
  registerKernel({
    name: ADAM_STEP,
    backend: 'wasm',
    run: ({ backend, inputs: { parameters, m, v, gradient, scale }, attrs }) => {
      const n = sizeOf(parameters.shape);
      const next = [0, 1, 2].map(() => backend.makeOutput([n], 'float32'));
      const { simd, address, run } = workspaceOf(backend);
      const { beta1, rest1, beta2, rest2, rate, epsilon } = attrs;
      const old = [parameters, m, v, gradient].map(address);
      const size = { units: simd.adamBlocks(n), work: COST * n, scratch: 0 };
      const addresses = [...old, scale ? address(scale) : 0, ...next.map(address)];
      run('adam', size, ...addresses, n, beta1, rest1, beta2, rest2, rate, epsilon);
      return next;
    },
  } satisfies KernelDefinition<WasmBackend, 'parameters' | 'm' | 'v' | 'gradient' | 'scale', AdamAttributes>);
}
