// wasm kernel Conv2DBackpropFilter, which tfjs lacks there (tensorflow/tfjs#8474; delete this when it has one):
// dW = Σ over chunks of columns(x)ᵀ · dy, an im2col and a matrix product each.
import * as tf from '../../tf.ts';
import { type BackpropFilterAttributes, convolution, isOutputOf } from '../../convolution.ts';
import { type KernelCall, registerKernel } from '../../define.ts';
import { copyRows, view, type WasmBackend } from '../heap.ts';
import { chunks, columnsWidth, imageToColumns } from '../im2col.ts';
import { multiply, type Stock, transposed } from '../matmul/kernel.ts';

export type BackpropFilterRun = (call: KernelCall<WasmBackend, 'x' | 'dy', BackpropFilterAttributes>) => tf.TensorInfo;

export function registerConv2DBackpropFilter(stock: Stock): BackpropFilterRun {
  const run: BackpropFilterRun = ({ backend, inputs: { x, dy }, attrs }) => {
    const geometry = convolution(x.shape, attrs.filterShape, attrs);
    tf.util.assert(isOutputOf(geometry, dy), () => `dy has shape ${dy.shape} and should have ${geometry.outShape}`);
    const width = columnsWidth(geometry);
    const { outChannels, outHeight, outWidth } = geometry;
    const filter = backend.makeOutput([...attrs.filterShape], 'float32');
    view(backend, filter).fill(0);
    for (const chunk of chunks(geometry)) {
      const columns = backend.makeOutput([chunk.rows, width], 'float32');
      imageToColumns(geometry, chunk, view(backend, x), view(backend, columns));
      const turned = transposed(stock, backend, columns, chunk.rows, width);
      backend.disposeData(columns.dataId);
      const gradient = copyRows(backend, dy, chunk.first * outHeight * outWidth, chunk.rows, outChannels);
      const part = multiply(stock, backend, turned, gradient);
      backend.disposeData(turned.dataId);
      backend.disposeData(gradient.dataId);
      const sum = view(backend, filter);
      const added = view(backend, part);
      for (let i = 0; i < sum.length; i++) sum[i]! += added[i]!;
      backend.disposeData(part.dataId);
    }
    return filter;
  };
  registerKernel({ name: 'Conv2DBackpropFilter', backend: 'wasm', run });
  return run;
}
