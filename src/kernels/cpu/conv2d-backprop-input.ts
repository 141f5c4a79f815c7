// cpu kernel Conv2DBackpropInput, dX = Σ over windows of W · dy: the gradient of a convolution's input, and a
// transposed convolution forward. tfjs's own kernel looks up every number by four indices.
import { type BackpropInputAttributes, convolution, isOutputOf } from '../convolution.ts';
import { replaceCpu } from './replace.ts';
import { valuesOf } from './values.ts';
import { eachTap } from './windows.ts';

/** Sums in float64, as tfjs's does. */
export const conv2dBackpropInput = replaceCpu<'dy' | 'filter', BackpropInputAttributes>(
  'Conv2DBackpropInput',
  ({ inputs, attrs }) => isOutputOf(convolution(attrs.inputShape, inputs.filter.shape, attrs), inputs.dy),
  ({ backend, inputs, attrs }) => {
    const geometry = convolution(attrs.inputShape, inputs.filter.shape, attrs);
    const { batchSize, inHeight, inWidth, inChannels, outChannels } = geometry;
    const filter = valuesOf(backend, inputs.filter);
    const dy = valuesOf(backend, inputs.dy);
    const sums = new Float64Array(batchSize * inHeight * inWidth * inChannels);
    eachTap(geometry, (atX, atFilter, atY) => {
      for (let input = 0; input < inChannels; input++) {
        const at = atFilter + input * outChannels;
        let sum = 0;
        for (let out = 0; out < outChannels; out++) sum += filter[at + out]! * dy[atY + out]!;
        sums[atX + input]! += sum;
      }
    });
    return backend.makeTensorInfo([...attrs.inputShape], 'float32', Float32Array.from(sums));
  },
);
