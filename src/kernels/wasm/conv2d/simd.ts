// wasm kernels Conv2D and FusedConv2D on our module. What it does not know (dilation, other activations) is left to
// stock.
import { invariant } from '../../../core/invariant.ts';
import { type Convolution, type ConvolutionAttributes, convolution } from '../../convolution.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

interface FusedAttributes extends ConvolutionAttributes {
  readonly activation?: string;
}

/** Whether the module can do a convolution of this shape. */
export function isPlain(g: Convolution, attrs: ConvolutionAttributes): boolean {
  const sizes = [
    g.batchSize,
    g.inHeight,
    g.inWidth,
    g.inChannels,
    g.outHeight,
    g.outWidth,
    g.outChannels,
    g.filterHeight,
    g.filterWidth,
  ];
  return (
    attrs.dataFormat === 'NHWC' && g.dilationHeight === 1 && g.dilationWidth === 1 && sizes.every((size) => size > 0)
  );
}

/** Multiplications of a convolution, and of either of its gradients. */
export function products(g: Convolution): number {
  return sizeOf(g.outShape) * g.filterHeight * g.filterWidth * g.inChannels;
}

export function registerConv2D(): void {
  for (const name of ['Conv2D', 'FusedConv2D'] as const) {
    const stock = tf.getKernel(name, 'wasm');
    invariant(stock, 'the wasm backend is loaded before its kernels are replaced');
    registerKernel({
      name,
      backend: 'wasm',
      run: ({ backend, inputs, attrs }) => {
        const { x, filter, bias } = inputs;
        const geometry = convolution(x.shape, filter.shape, attrs);
        const { activation = 'linear' } = attrs;
        const known =
          isPlain(geometry, attrs) &&
          (activation === 'linear' || activation === 'relu') &&
          (!bias || bias.shape.length === 1);
        if (!known) return runKernel(stock, backend, { ...inputs }, { ...attrs });
        const y = backend.makeOutput([...geometry.outShape], 'float32');
        const { simd, address, run, write } = workspaceOf(backend);
        const g = write(geometry);
        run(
          'convolve',
          { units: geometry.batchSize, work: products(geometry), scratch: simd.convolveScratch(g) },
          g,
          address(x),
          address(filter),
          bias ? address(bias) : 0,
          activation === 'relu' ? 1 : 0,
          address(y),
        );
        return y;
      },
    } satisfies KernelDefinition<WasmBackend, 'x' | 'filter' | 'bias', FusedAttributes>);
  }
}
