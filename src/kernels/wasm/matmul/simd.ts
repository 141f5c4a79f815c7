// wasm kernels BatchMatMul and _FusedMatMul on our module, for a single pair of matrices, either of them turned.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

/** Replaces whatever is registered under the name and leaves to it what the module does not know: several pairs at once. */
export function registerMatMulSimd(): void {
  for (const name of ['BatchMatMul', '_FusedMatMul'] as const) {
    const stock = tf.getKernel(name, 'wasm');
    invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
    registerKernel({
      name,
      backend: 'wasm',
      run: ({ backend, inputs, attrs }) => {
        const { a, b, bias } = inputs;
        const { transposeA, transposeB, activation = 'linear' } = attrs;
        const [aRows = 0, aColumns = 0] = a.shape.slice(-2);
        const [bRows = 0, bColumns = 0] = b.shape.slice(-2);
        const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
        const n = transposeB ? bRows : bColumns;
        const single = sizeOf(a.shape) === m * k && sizeOf(b.shape) === k * n && m * k * n > 0;
        const linear = !bias && activation === 'linear';
        const ends =
          linear ||
          (!transposeA && (activation === 'linear' || activation === 'relu') && (!bias || sizeOf(bias.shape) === n));
        if (!single || !ends) return runKernel(stock, backend, { ...inputs }, { ...attrs });
        const batch = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
        const c = backend.makeOutput([...batch, m, n], 'float32');
        const { simd, address, run } = workspaceOf(backend);
        run(
          'matmul',
          { units: Math.ceil(n / 8), work: m * k * n, scratch: simd.matmulScratch(m, k, n, transposeA ? 1 : 0) },
          address(a),
          address(b),
          address(c),
          m,
          k,
          n,
          transposeA ? 1 : 0,
          transposeB ? 1 : 0,
          bias ? address(bias) : 0,
          activation === 'relu' ? 1 : 0,
        );
        return c;
      },
    } satisfies KernelDefinition<WasmBackend, 'a' | 'b' | 'bias', Attributes>);
  }
}
