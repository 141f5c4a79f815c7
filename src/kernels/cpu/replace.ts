// cpu kernels: ours for what tfjs does slowly in plain JavaScript; what ours cannot do is left to tfjs's.
import { invariant } from '../../core/invariant.ts';
import type { ConvolutionAttributes } from '../convolution.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../define.ts';
import * as tf from '../tf.ts';
import type { CpuBackend } from './values.ts';

/** A kernel of ours for a name of tfjs's. */
export interface CpuReplacement {
  readonly name: string;
  /** Puts ours in the place of tfjs's, or tfjs's back. */
  readonly use: (kernels: 'ours' | 'stock') => void;
}

/** `run` is only called on 32-bit floats, channels last and undilated, and where `can` says so. */
export function replaceCpu<Inputs extends string, Attributes extends ConvolutionAttributes>(
  name: string,
  can: (call: Parameters<KernelDefinition<CpuBackend, Inputs, Attributes>['run']>[0]) => boolean,
  run: KernelDefinition<CpuBackend, Inputs, Attributes>['run'],
): CpuReplacement {
  let stock: tf.KernelConfig | undefined;
  let ours = false;
  const register = (): void => {
    stock = tf.getKernel(name, 'cpu');
    invariant(stock, 'the cpu backend is loaded before its kernels are replaced');
    const original = stock;
    registerKernel<CpuBackend, Inputs, Attributes>({
      name,
      backend: 'cpu',
      run: (call) => {
        const floats = Object.values<tf.TensorInfo>(call.inputs).every(({ dtype }) => dtype === 'float32');
        const plain = call.attrs.dataFormat === 'NHWC' && [call.attrs.dilations ?? 1].flat().every((d) => d === 1);
        return ours && floats && plain && can(call)
          ? run(call)
          : runKernel(original, call.backend, call.inputs, call.attrs);
      },
    });
  };
  return {
    name,
    use: (kernels) => {
      ours = kernels === 'ours';
      if (ours && !stock) register();
    },
  };
}
