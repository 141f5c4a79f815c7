// wasm kernel Slice: the stock one copies its whole input out of the heap before it takes a part, which makes splitting
// one long vector into a model's weights quadratic. A contiguous part is copied alone here; the rest is left to stock.
import { invariant } from '../../../core/invariant.ts';
import { registerKernel, type KernelDefinition, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { view, type WasmBackend } from '../heap.ts';

interface Attributes {
  readonly begin: number | number[];
  readonly size: number | number[];
}

export function registerSlice(): void {
  const stock = tf.getKernel('Slice', 'wasm');
  invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'Slice',
    backend: 'wasm',
    run: ({ backend, inputs: { x }, attrs }) => {
      const shaped = { shape: x.shape, rank: x.shape.length } as tf.Tensor;
      const [begin, size] = tf.slice_util.parseSliceParams(shaped, attrs.begin, attrs.size);
      if (x.dtype !== 'float32' || !tf.slice_util.isSliceContinous(x.shape, begin!, size!)) {
        return runKernel(stock, backend, { x }, { begin: attrs.begin, size: attrs.size });
      }
      const out = backend.makeOutput(size!, 'float32');
      const to = view(backend, out);
      const from = tf.slice_util.computeFlatOffset(begin!, tf.util.computeStrides(x.shape));
      to.set(view(backend, x).subarray(from, from + to.length));
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'x', Attributes>);
}
