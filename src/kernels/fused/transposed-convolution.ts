// Kernels: transposed convolution, bias and activation as one step of autodiff.
import * as tf from '../tf.ts';
import { activated, beforeActivation } from './activation.ts';
import { type ConvolutionOptions, filterGradient } from './convolution.ts';
import { kernelOr, operation } from './operation.ts';

/**
 * Name of the custom kernel. Inputs: x [batch, oh, ow, in], filter [fh, fw, out, in], bias [out]; attributes as below;
 * output [batch, h, w, out]: activation(Conv2DBackpropInput(x, filter) + bias).
 */
export const TRANSPOSED_CONVOLUTION = 'FusedConv2DTranspose';

export interface TransposedAttributes {
  /** Shape of the output: that of the input of the convolution that this one transposes. */
  readonly inputShape: [number, number, number, number];
  readonly strides: [number, number];
  readonly pad: 'same' | 'valid';
  readonly dataFormat: 'NHWC';
  readonly activation: 'linear' | 'relu';
}

/** x [batch, oh, ow, in], filter [fh, fw, out, in], bias [out] → `outputShape` [batch, h, w, out]. */
export function convolveTransposed(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  outputShape: [number, number, number, number],
  { stride, pad, activation }: ConvolutionOptions,
): tf.Tensor4D {
  return activated(activation, (fused) => {
    const attrs: Omit<TransposedAttributes, 'activation'> = {
      inputShape: outputShape,
      strides: [stride, stride],
      pad,
      dataFormat: 'NHWC',
    };
    const chain = (): tf.Tensor => {
      const y = tf.add(tf.conv2dTranspose(x, filter, outputShape, stride, pad), bias);
      return fused === 'relu' ? tf.relu(y) : y;
    };
    return operation(
      [x, filter, bias],
      () => {
        const value = kernelOr(TRANSPOSED_CONVOLUTION, { x, filter, bias }, { ...attrs, activation: fused }, chain);
        return { value, save: [x, filter, value] };
      },
      (dy, [input, weight, y]) => {
        const { dz, bias: biasGradient } = beforeActivation(dy, y!, fused);
        return [
          tf.conv2d(dz as tf.Tensor4D, weight as tf.Tensor4D, stride, pad),
          filterGradient(dz, input!, weight!.shape, attrs),
          biasGradient(),
        ];
      },
    );
  }) as tf.Tensor4D;
}
