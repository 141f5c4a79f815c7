// webgpu kernel FusedConv2DTranspose: the gradient of a convolution's input, ending in bias and relu.
import { TRANSPOSED_CONVOLUTION, type TransposedAttributes } from '../../fused/transposed-convolution.ts';
import { addition } from '../addition.ts';
import { candidates } from '../candidates.ts';
import { convolveBack, convolveBackTiles } from '../conv2d-backprop-input/shader.ts';
import { dispatch } from '../dispatch.ts';
import { geometryKey, geometryOf } from '../geometry.ts';
import { epilogueOf } from '../replace.ts';
import { epilogueKey } from '../wgsl.ts';

export const conv2dTranspose = addition<'x' | 'filter' | 'bias', TransposedAttributes>(
  TRANSPOSED_CONVOLUTION,
  ({ backend, inputs: { x, filter, bias }, attrs }) => {
    const geometry = geometryOf(attrs.inputShape, filter.shape, attrs);
    const epilogue = epilogueOf(attrs, bias);
    const key = `${geometryKey('convolve back', geometry)}${epilogueKey(epilogue)}`;
    const shaders = candidates(convolveBackTiles(geometry), (tile) => convolveBack(geometry, epilogue, tile));
    return dispatch(backend, key, shaders, geometry.inShape, [x, filter, bias]);
  },
);
