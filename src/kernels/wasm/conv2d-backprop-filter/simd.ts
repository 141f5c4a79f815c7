// wasm kernel Conv2DBackpropFilter on our module: a sum for each group of images, then the sum of those; large filters
// all at once.
import { type BackpropFilterAttributes, convolution, isOutputOf } from '../../convolution.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { isPlain, products } from '../conv2d/simd.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';
import type { BackpropFilterRun } from './kernel.ts';

/** `other` takes the calls that the module cannot do. */
export function registerConv2DBackpropFilterSimd(other: BackpropFilterRun): void {
  registerKernel({
    name: 'Conv2DBackpropFilter',
    backend: 'wasm',
    run: (call) => {
      const { backend, inputs, attrs } = call;
      const geometry = convolution(inputs.x.shape, attrs.filterShape, attrs);
      if (!isPlain(geometry, attrs) || !isOutputOf(geometry, inputs.dy)) return other(call);
      const dw = backend.makeOutput([...attrs.filterShape], 'float32');
      const { simd, address, run, write } = workspaceOf(backend);
      const g = write(geometry);
      const [from, gradient] = [address(inputs.x), address(inputs.dy)];
      const [work, scratch] = [products(geometry), simd.backwardFilterScratch(g)];
      const groups = simd.backwardFilterGroups(g);
      if (groups === 1) {
        const units = simd.backwardFilterUnits(g);
        run('backwardFilter', { units, work, scratch }, g, from, gradient, address(dw));
        return dw;
      }
      const count = sizeOf(dw.shape);
      const parts = backend.makeOutput([groups, count], 'float32');
      const each = address(parts);
      run('backwardFilterOfGroups', { units: groups, work, scratch }, g, from, gradient, each, groups);
      const size = { units: Math.ceil(count / 16), work: groups * count, scratch: 0 };
      run('sumRows', size, each, address(dw), groups, count);
      backend.disposeData(parts.dataId);
      return dw;
    },
  } satisfies KernelDefinition<WasmBackend, 'x' | 'dy', BackpropFilterAttributes>);
}
