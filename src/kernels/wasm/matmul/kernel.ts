// wasm kernels BatchMatMul and _FusedMatMul. The stock kernel uses XNNPACK's fast product only for a single pair
// without transposition, and a scalar loop otherwise, as in gradients. This one transposes first, then multiplies fast.
// The stock fused kernel takes matrices only in batches.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { reshaped, type WasmBackend } from '../heap.ts';

interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** The stock kernels that ours are made of. Taken before ours replace them. */
export interface Stock {
  readonly matMul: tf.KernelConfig;
  readonly fusedMatMul: tf.KernelConfig;
  readonly transpose: tf.KernelConfig;
}

export function takeStock(): Stock {
  const matMul = tf.getKernel('BatchMatMul', 'wasm');
  const fusedMatMul = tf.getKernel('_FusedMatMul', 'wasm');
  const transpose = tf.getKernel('Transpose', 'wasm');
  invariant(matMul && fusedMatMul && transpose, 'the wasm backend is loaded before its kernels are replaced');
  return { matMul, fusedMatMul, transpose };
}

/** a [m, k] · b [k, n] by XNNPACK. */
export function multiply(stock: Stock, backend: WasmBackend, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  return runKernel(stock.matMul, backend, { a, b }, { transposeA: false, transposeB: false });
}

/** A new [columns, rows] from data read as [rows, columns]. */
export function transposed(
  stock: Stock,
  backend: WasmBackend,
  x: tf.TensorInfo,
  rows: number,
  columns: number,
): tf.TensorInfo {
  return runKernel(stock.transpose, backend, { x: reshaped(x, [rows, columns]) }, { perm: [1, 0] });
}

const batchOf = (shape: readonly number[]): number => shape.slice(0, -2).reduce((product, n) => product * n, 1);

export function registerMatMul(stock: Stock): void {
  registerKernel({
    name: 'BatchMatMul',
    backend: 'wasm',
    run: ({ backend, inputs: { a, b }, attrs: { transposeA, transposeB } }) => {
      const single = batchOf(a.shape) === 1 && batchOf(b.shape) === 1;
      if (!single || (!transposeA && !transposeB)) {
        return runKernel(stock.matMul, backend, { a, b }, { transposeA, transposeB });
      }
      const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
      const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
      const left = transposeA ? transposed(stock, backend, a, aRows, aColumns) : reshaped(a, [aRows, aColumns]);
      const right = transposeB ? transposed(stock, backend, b, bRows, bColumns) : reshaped(b, [bRows, bColumns]);
      const product = multiply(stock, backend, left, right);
      if (transposeA) backend.disposeData(left.dataId);
      if (transposeB) backend.disposeData(right.dataId);
      return reshaped(product, [...a.shape.slice(0, -2), ...product.shape]);
    },
  } satisfies KernelDefinition<WasmBackend, 'a' | 'b', MatMulAttributes>);
  takeMatrices(stock);
}

/** Lets tfjs's fused product, which reads three dimensions whatever it is given, take matrices. */
export function takeMatrices(stock: Stock): void {
  registerKernel({
    name: '_FusedMatMul',
    backend: 'wasm',
    run: ({ backend, inputs: { a, b, ...others }, attrs }) => {
      if (a.shape.length !== 2 || b.shape.length !== 2)
        return runKernel(stock.fusedMatMul, backend, { a, b, ...others }, attrs);
      const [left, right] = [a, b].map((matrix) => reshaped(matrix, [1, ...matrix.shape]));
      const product = runKernel(stock.fusedMatMul, backend, { a: left!, b: right!, ...others }, attrs);
      return reshaped(product, product.shape.slice(1));
    },
  } satisfies KernelDefinition<WasmBackend, 'a' | 'b' | 'bias', MatMulAttributes>);
}
