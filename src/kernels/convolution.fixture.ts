// Convolutions for tests of kernels, whatever the backend: sizes of 1, strides that do not fit, paddings of all kinds.
import { convolution } from './convolution.ts';

type Four = [number, number, number, number];

export interface ConvolutionCase {
  /** [batch, height, width, in], [height, width, in, out] and [batch, out height, out width, out]. */
  readonly x: Four;
  readonly filter: Four;
  readonly y: Four;
  readonly stride: number;
  readonly pad: 'same' | 'valid' | number;
  readonly name: string;
}

export function convolutionCase(x: Four, filter: Four, stride: number, pad: ConvolutionCase['pad']): ConvolutionCase {
  const y = convolution(x, filter, { strides: stride, pad, dataFormat: 'NHWC' }).outShape;
  return { x, filter, y, stride, pad, name: `x [${x}], filter [${filter}], stride ${stride}, ${pad}` };
}

export const convolutionCases: readonly ConvolutionCase[] = [
  convolutionCase([1, 1, 1, 1], [1, 1, 1, 1], 1, 'same'),
  convolutionCase([1, 1, 1, 4], [3, 3, 4, 4], 2, 'same'),
  convolutionCase([1, 2, 2, 2], [5, 5, 2, 3], 1, 'same'),
  convolutionCase([2, 5, 7, 3], [3, 3, 3, 4], 2, 'same'),
  convolutionCase([3, 9, 11, 3], [4, 4, 3, 5], 2, 'valid'),
  convolutionCase([2, 13, 13, 6], [5, 5, 6, 10], 3, 'same'),
  convolutionCase([1, 28, 28, 1], [3, 3, 1, 8], 2, 'same'),
  convolutionCase([2, 8, 8, 4], [3, 3, 4, 1], 1, 'same'),
  convolutionCase([2, 7, 7, 8], [3, 3, 8, 16], 2, 'same'),
  convolutionCase([5, 7, 9, 12], [2, 3, 12, 8], 1, 'valid'),
  // Strides that leave pixels under no tap at all.
  convolutionCase([3, 6, 6, 4], [1, 1, 4, 4], 2, 'same'),
  convolutionCase([1, 5, 5, 1], [3, 3, 1, 1], 3, 'valid'),
  convolutionCase([2, 10, 10, 8], [3, 3, 8, 8], 1, 2),
];
