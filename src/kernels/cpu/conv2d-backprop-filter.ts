// cpu kernel Conv2DBackpropFilter: dW = Σ over windows of x · dyᵀ. tfjs's own kernel looks up every number by four
// indices.
import { type BackpropFilterAttributes, convolution, isOutputOf } from '../convolution.ts';
import { replaceCpu } from './replace.ts';
import { valuesOf } from './values.ts';
import { eachTap } from './windows.ts';

/** Sums in float64, as tfjs's does. */
export const conv2dBackpropFilter = replaceCpu<'x' | 'dy', BackpropFilterAttributes>(
  'Conv2DBackpropFilter',
  ({ inputs, attrs }) => isOutputOf(convolution(inputs.x.shape, attrs.filterShape, attrs), inputs.dy),
  ({ backend, inputs, attrs }) => {
    const geometry = convolution(inputs.x.shape, attrs.filterShape, attrs);
    const { inChannels, outChannels, filterHeight, filterWidth } = geometry;
    const x = valuesOf(backend, inputs.x);
    const dy = valuesOf(backend, inputs.dy);
    const sums = new Float64Array(filterHeight * filterWidth * inChannels * outChannels);
    eachTap(geometry, (atX, atFilter, atY) => {
      for (let input = 0; input < inChannels; input++) {
        const value = x[atX + input]!;
        const at = atFilter + input * outChannels;
        for (let out = 0; out < outChannels; out++) sums[at + out]! += value * dy[atY + out]!;
      }
    });
    return backend.makeTensorInfo([...attrs.filterShape], 'float32', Float32Array.from(sums));
  },
);
