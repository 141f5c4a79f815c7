// wasm kernels BatchMatMul and _FusedMatMul on our module, for a single pair of matrices, either of them transposed.
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

/**
 * From this many rows on, the left matrix is copied in groups of six rows, unless it has more numbers than
 * `PACKED_MOST`.
 */
const PACKED_ROWS = 24;
const PACKED_MOST = 1 << 22;

/** Replaces the kernel registered under the name, and leaves to it what the module cannot do: several pairs at once. */
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
        const floats = a.dtype === 'float32' && b.dtype === 'float32';
        const single = floats && sizeOf(a.shape) === m * k && sizeOf(b.shape) === k * n && m * k * n > 0;
        const linear = !bias && activation === 'linear';
        const ends =
          linear ||
          (!transposeA && (activation === 'linear' || activation === 'relu') && (!bias || sizeOf(bias.shape) === n));
        if (!single || !ends) return runKernel(stock, backend, { ...inputs }, { ...attrs });
        const batch = a.shape.length >= b.shape.length ? a.shape.slice(0, -2) : b.shape.slice(0, -2);
        const c = backend.makeOutput([...batch, m, n], 'float32');
        const { simd, address, run } = workspaceOf(backend);
        const packed = !transposeA && m >= PACKED_ROWS && m * k <= PACKED_MOST;
        const sixes = packed ? backend.makeOutput([simd.rowGroups(m), k, 6], 'float32') : null;
        if (sixes)
          run('packRows', { units: simd.rowGroups(m), work: m * k, scratch: 0 }, address(a), m, k, address(sixes));
        const form = transposeA ? 1 : sixes ? 2 : 0;
        run(
          'matmul',
          { units: Math.ceil(n / 8), work: m * k * n, scratch: simd.matmulScratch(m, k, n, form) },
          address(sixes ?? a),
          address(b),
          address(c),
          m,
          k,
          n,
          form,
          transposeB ? 1 : 0,
          bias ? address(bias) : 0,
          activation === 'relu' ? 1 : 0,
        );
        if (sixes) backend.disposeData(sixes.dataId);
        return c;
      },
    } satisfies KernelDefinition<WasmBackend, 'a' | 'b' | 'bias', Attributes>);
  }
}
