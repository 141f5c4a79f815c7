// wasm kernel Conv2DBackpropInput on our module, which is the forward pass of a transposed convolution too.
import { type BackpropInputAttributes, convolution, isOutputOf } from '../../convolution.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { isPlain, products } from '../conv2d/simd.ts';
import type { WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';
import type { BackpropInputRun } from './kernel.ts';

/** `other` takes the calls that the module cannot do. */
export function registerConv2DBackpropInputSimd(other: BackpropInputRun): void {
  registerKernel({
    name: 'Conv2DBackpropInput',
    backend: 'wasm',
    run: (call) => {
      const { backend, inputs, attrs } = call;
      const geometry = convolution(attrs.inputShape, inputs.filter.shape, attrs);
      if (!isPlain(geometry, attrs) || !isOutputOf(geometry, inputs.dy)) return other(call);
      const dx = backend.makeOutput([...attrs.inputShape], 'float32');
      const { simd, address, run, write } = workspaceOf(backend);
      const g = write(geometry);
      const size = {
        units: geometry.batchSize,
        work: products(geometry),
        scratch: simd.backwardInputScratch(g),
      };
      run('backwardInput', size, g, address(inputs.dy), address(inputs.filter), 0, 0, address(dx));
      return dx;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'filter', BackpropInputAttributes>);
}
