// webgpu kernels Conv2D and FusedConv2D: tfjs's own tile wastes most of its work where channels are few.
import { candidates } from '../candidates.ts';
import { dispatch } from '../dispatch.ts';
import { canConvolve, type ConvolveAttributes, geometryKey, geometryOf } from '../geometry.ts';
import { canFuse, epilogueOf, type FusedAttributes, type Replacement, replace } from '../replace.ts';
import { epilogueKey } from '../wgsl.ts';
import { convolve, convolveTiles } from './shader.ts';

/** x [batch, height, width, in], filter [height, width, in, out], bias [out] → [batch, outHeight, outWidth, out]. */
function convolution(name: 'Conv2D' | 'FusedConv2D'): Replacement {
  return replace<'x' | 'filter' | 'bias' | 'preluActivationWeights', ConvolveAttributes & FusedAttributes>(
    name,
    ({ inputs, attrs }) => canConvolve(attrs) && canFuse(attrs, inputs.filter.shape[3]!, inputs.bias),
    ({ backend, inputs: { x, filter, bias }, attrs }) => {
      const geometry = geometryOf(x.shape, filter.shape, attrs);
      const epilogue = epilogueOf(attrs, bias);
      const key = `${geometryKey('convolve', geometry)}${epilogueKey(epilogue)}`;
      const inputs = bias ? [x, filter, bias] : [x, filter];
      const shaders = candidates(convolveTiles(geometry), (tile) => convolve(geometry, epilogue, tile));
      return dispatch(backend, key, shaders, geometry.outShape, inputs);
    },
  );
}

export const conv2d = convolution('Conv2D');
export const fusedConv2d = convolution('FusedConv2D');
