// webgpu kernel Conv2DBackpropInput: the gradient of a convolution's input, and the forward pass of a transposed one.
import { isOutputOf } from '../../convolution.ts';
import { candidates } from '../candidates.ts';
import { dispatch } from '../dispatch.ts';
import { canConvolve, type ConvolveAttributes, geometryKey, geometryOf } from '../geometry.ts';
import { replace } from '../replace.ts';
import { noEpilogue } from '../wgsl.ts';
import { convolveBack, convolveBackTiles } from './shader.ts';

interface Attributes extends ConvolveAttributes {
  readonly inputShape: number[];
}

export const conv2dBackpropInput = replace<'dy' | 'filter', Attributes>(
  'Conv2DBackpropInput',
  ({ inputs: { dy, filter }, attrs }) =>
    canConvolve(attrs) && isOutputOf(geometryOf(attrs.inputShape, filter.shape, attrs), dy),
  ({ backend, inputs: { dy, filter }, attrs }) => {
    const geometry = geometryOf(attrs.inputShape, filter.shape, attrs);
    const key = geometryKey('convolve back', geometry);
    const shaders = candidates(convolveBackTiles(geometry), (tile) => convolveBack(geometry, noEpilogue, tile));
    return dispatch(backend, key, shaders, geometry.inShape, [dy, filter]);
  },
);
