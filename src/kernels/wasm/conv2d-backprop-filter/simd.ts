// wasm kernel Conv2DBackpropFilter on our module.
import { convolution } from '../../convolution.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { isPlain } from '../conv2d/simd.ts';
import type { WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';
import type { BackpropFilterAttributes, BackpropFilterRun } from './kernel.ts';

/** `other` does what the module does not know. */
export function registerConv2DBackpropFilterSimd(other: BackpropFilterRun): void {
  registerKernel({
    name: 'Conv2DBackpropFilter',
    backend: 'wasm',
    run: (call) => {
      const { backend, inputs, attrs } = call;
      const geometry = convolution(inputs.x.shape, attrs.filterShape, attrs);
      if (!isPlain(geometry, attrs)) return other(call);
      const dw = backend.makeOutput([...attrs.filterShape], 'float32');
      const { simd, address, ...space } = workspaceOf(backend);
      const g = space.geometry(geometry);
      const scratch = space.scratch(simd.backwardFilterScratch(g));
      simd.backwardFilter(g, address(inputs.x), address(inputs.dy), address(dw), scratch);
      return dw;
    },
  } satisfies KernelDefinition<WasmBackend, 'x' | 'dy', BackpropFilterAttributes>);
}
