// Kernels: the geometry of a 2-D convolution, from the attributes that tfjs hands to a kernel.
import * as tf from './tf.ts';

/** Attributes of Conv2DBackpropInput and Conv2DBackpropFilter, as tfjs names them. */
export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations?: [number, number] | number;
}

export interface BackpropFilterAttributes extends ConvolutionAttributes {
  readonly filterShape: number[];
}

export interface BackpropInputAttributes extends ConvolutionAttributes {
  readonly inputShape: number[];
}

export type Convolution = ReturnType<typeof tf.backend_util.computeConv2DInfo>;

/**
 * Whether dy has the shape of the convolution's output. tfjs accepts transposed convolutions whose shapes match no
 * convolution.
 */
export function isOutputOf({ outShape }: Convolution, dy: tf.TensorInfo): boolean {
  return tf.util.arraysEqual([...outShape], dy.shape);
}

/** `inputShape` [batch, height, width, in], `filterShape` [height, width, in, out]; channels last. */
export function convolution(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attributes: ConvolutionAttributes,
): Convolution {
  return tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attributes.strides,
    attributes.dilations ?? 1,
    attributes.pad,
    attributes.dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(attributes.dataFormat),
  );
}
