// wasm kernel Conv2DBackpropInput: the gradient of a convolution's input, and the forward pass of a transposed one.
// The stock kernel is a scalar loop seven deep; this is a matrix product, dy · Wᵀ, and a scatter of its rows.
import { invariant } from '../../../core/invariant.ts';
import * as tf from '../../tf.ts';
import { type BackpropInputAttributes, convolution, isOutputOf } from '../../convolution.ts';
import { type KernelCall, registerKernel, runKernel } from '../../define.ts';
import { copyRows, view, type WasmBackend } from '../heap.ts';
import { addColumnsToImage, chunks, columnsWidth } from '../im2col.ts';
import { multiply, type Stock, transposed } from '../matmul/kernel.ts';

export type BackpropInputRun = (
  call: KernelCall<WasmBackend, 'dy' | 'filter', BackpropInputAttributes>,
) => tf.TensorInfo;

export function registerConv2DBackpropInput(stock: Stock): BackpropInputRun {
  const original = tf.getKernel('Conv2DBackpropInput', 'wasm');
  invariant(original, 'the wasm backend is loaded before its kernels are replaced');
  const run: BackpropInputRun = ({ backend, inputs: { dy, filter }, attrs }) => {
    const geometry = convolution(attrs.inputShape, filter.shape, attrs);
    if (!isOutputOf(geometry, dy)) return runKernel(original, backend, { dy, filter }, attrs);
    const { outChannels, outHeight, outWidth } = geometry;
    const turned = transposed(stock, backend, filter, columnsWidth(geometry), outChannels);
    const x = backend.makeOutput([...attrs.inputShape], 'float32');
    view(backend, x).fill(0);
    for (const chunk of chunks(geometry)) {
      const gradient = copyRows(backend, dy, chunk.first * outHeight * outWidth, chunk.rows, outChannels);
      const columns = multiply(stock, backend, gradient, turned);
      backend.disposeData(gradient.dataId);
      addColumnsToImage(geometry, chunk, view(backend, columns), view(backend, x));
      backend.disposeData(columns.dataId);
    }
    backend.disposeData(turned.dataId);
    return x;
  };
  registerKernel({ name: 'Conv2DBackpropInput', backend: 'wasm', run });
  return run;
}
