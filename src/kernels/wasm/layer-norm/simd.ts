// wasm kernels LayerNorm and its gradient on our module, an image at a time.
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { LAYER_NORM, LAYER_NORM_GRADIENT, LEAST_VARIANCE } from '../../fused/layer-norm.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Cost of one number, in products: three passes over the image in either direction. */
const COST = 12;

export function registerLayerNormSimd(): void {
  registerKernel({
    name: LAYER_NORM,
    backend: 'wasm',
    run: ({ backend, inputs: { x, scale, shift } }) => {
      const [images = 0, ...rest] = x.shape;
      const y = backend.makeOutput([...x.shape], 'float32');
      const stats = backend.makeOutput([images, 2], 'float32');
      const { address, run } = workspaceOf(backend);
      const size = { units: images, work: COST * sizeOf(x.shape), scratch: 0 };
      const tensors = [x, scale, shift, y, stats].map(address);
      run('layerNorm', size, ...tensors, sizeOf(rest), sizeOf(scale.shape), LEAST_VARIANCE);
      return [y, stats];
    },
  } satisfies KernelDefinition<WasmBackend, 'x' | 'scale' | 'shift', Record<string, never>>);
  registerKernel({
    name: LAYER_NORM_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, x, stats, scale } }) => {
      const [images = 0, ...rest] = x.shape;
      const channels = sizeOf(scale.shape);
      const make = (shape: number[]) => backend.makeOutput(shape, 'float32');
      const dx = make([...x.shape]);
      const [byScale, byShift] = [make([images, channels]), make([images, channels])];
      const sums = [make([channels]), make([channels])] as const;
      const { address, run } = workspaceOf(backend);
      const size = { units: images, work: COST * sizeOf(x.shape), scratch: 0 };
      const tensors = [dy, x, stats, scale, dx, byScale, byShift].map(address);
      run('layerNormGradient', size, ...tensors, sizeOf(rest), channels);
      const all = { units: Math.ceil(channels / 16), work: images * channels, scratch: 0 };
      [byScale, byShift].forEach((parts, i) => {
        run('sumRows', all, address(parts), address(sums[i]!), images, channels);
        backend.disposeData(parts.dataId);
      });
      return [dx, ...sums];
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'x' | 'stats' | 'scale', Record<string, never>>);
}
