// Kernels: convolution, bias and activation as one step of autodiff. Every backend has the forward pass as one kernel.
import { registerGradient } from '../define.ts';
import * as tf from '../tf.ts';
import { type Activation, activated, beforeActivation, type FusedActivation } from './activation.ts';

/** tfjs's attributes of FusedConv2D, as far as ours go. */
interface Attributes {
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  readonly dataFormat: 'NHWC';
  readonly dilations: [number, number];
  readonly activation: FusedActivation;
}

export interface ConvolutionOptions {
  readonly stride: number;
  readonly pad: 'same' | 'valid';
  readonly activation: Activation;
}

/** x [batch, h, w, in] * filter [fh, fw, in, out] + bias [out] → [batch, oh, ow, out]. */
export function convolve(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  { stride, pad, activation }: ConvolutionOptions,
): tf.Tensor4D {
  return activated(activation, (fused) => {
    const attrs: Attributes = {
      strides: [stride, stride],
      pad,
      dataFormat: 'NHWC',
      dilations: [1, 1],
      activation: fused,
    };
    return tf.engine().runKernel('FusedConv2D', { x, filter, bias }, { ...attrs });
  }) as tf.Tensor4D;
}

registerGradient<'x' | 'filter' | 'y', Attributes>({
  name: 'FusedConv2D',
  save: ['x', 'filter', 'y'],
  gradient: ({ dy, saved: { x, filter, y }, attrs: { activation, ...attrs } }) => {
    const { dz, bias } = beforeActivation(dy, y, activation);
    return {
      x: () => tf.engine().runKernel('Conv2DBackpropInput', { dy: dz, filter }, { ...attrs, inputShape: x.shape }),
      filter: () => filterGradient(x, dz, filter.shape, attrs),
      bias,
    };
  },
});

/** dL/dfilter from the convolution's input and dL/d(its output). */
export function filterGradient(
  x: tf.Tensor,
  dy: tf.Tensor,
  filterShape: number[],
  attrs: Pick<Attributes, 'strides' | 'pad' | 'dataFormat'>,
): tf.Tensor {
  return tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, { ...attrs, filterShape });
}
