// wasm kernel FusedConv2DTranspose on our module: the gradient of a convolution's input, then bias and relu.
import { convolution } from '../../convolution.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { TRANSPOSED_CONVOLUTION, type TransposedAttributes } from '../../fused/transposed-convolution.ts';
import { products } from '../conv2d/simd.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

export function registerConv2DTransposeSimd(): void {
  registerKernel({
    name: TRANSPOSED_CONVOLUTION,
    backend: 'wasm',
    run: ({ backend, inputs: { x, filter, bias }, attrs }) => {
      const geometry = convolution(attrs.inputShape, filter.shape, attrs);
      const y = backend.makeOutput([...attrs.inputShape], 'float32');
      if (sizeOf(y.shape) === 0) return y;
      const { simd, address, run, write } = workspaceOf(backend);
      const g = write(geometry);
      run(
        'backwardInput',
        { units: geometry.batchSize, work: products(geometry), scratch: simd.backwardInputScratch(g) },
        g,
        address(x),
        address(filter),
        address(bias),
        attrs.activation === 'relu' ? 1 : 0,
        address(y),
      );
      return y;
    },
  } satisfies KernelDefinition<WasmBackend, 'x' | 'filter' | 'bias', TransposedAttributes>);
}
