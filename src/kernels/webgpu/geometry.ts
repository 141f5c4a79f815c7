// webgpu kernels: which convolutions ours can do, and what a shader depends on.
import { type Convolution, type ConvolutionAttributes, convolution } from '../convolution.ts';

/** The kernels of the gradients have no attribute for dilation. */
export interface ConvolveAttributes extends Omit<ConvolutionAttributes, 'pad'> {
  readonly pad: ConvolutionAttributes['pad'] | object;
  readonly dilations?: [number, number] | number;
}

/** Whether ours can do it: channels last, no gaps between taps, and no explicit padding for each side. */
export function canConvolve({ dataFormat, dilations = 1, pad }: ConvolveAttributes): boolean {
  const gaps = typeof dilations === 'number' ? [dilations] : dilations;
  return dataFormat === 'NHWC' && gaps.every((gap) => gap === 1) && typeof pad !== 'object';
}

/** Call only where canConvolve() is true. */
export function geometryOf(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attributes: ConvolveAttributes,
): Convolution {
  const { pad } = attributes;
  if (typeof pad === 'object') throw new TypeError('This padding is for the stock kernel');
  return convolution(inputShape, filterShape, { ...attributes, pad });
}

export function geometryKey(what: string, geometry: Convolution): string {
  const { inShape, filterShape, strideHeight, strideWidth, padInfo, outShape } = geometry;
  return `${what} ${inShape} by ${filterShape}, stride ${strideHeight},${strideWidth}, from ${padInfo.top},${padInfo.left}, to ${outShape}`;
}
