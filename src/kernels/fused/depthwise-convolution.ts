// Kernels: depthwise convolution, each channel with a filter of its own, as one step of autodiff. Every backend has the
// forward pass, but not every one has tfjs's kernels for the gradients (wasm has neither), so these are composed of
// operations that all have.
import { invariant } from '../../core/invariant.ts';
import * as tf from '../tf.ts';
import { operation } from './operation.ts';

/**
 * x [batch, h, w, c], filter [k, k, c, 1] with odd k, stride 1, padded with zeros to keep the size → [batch, h, w, c].
 */
export function depthwiseConvolve(x: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  const [k] = filter.shape;
  invariant(k % 2 === 1, 'a filter of odd size has a middle');
  return operation(
    [x, filter],
    () => ({ value: forward(x, filter), save: [x, filter] }),
    // The transpose of such a convolution is one with the filter rotated by 180°.
    (dy, [input, taps]) => [forward(dy, tf.reverse(taps!, [0, 1])), filterGradient(input!, dy, k)],
  ) as tf.Tensor4D;
}

function forward(x: tf.Tensor, filter: tf.Tensor): tf.Tensor {
  const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
  return tf.engine().runKernel('DepthwiseConv2dNative', { x, filter }, attrs);
}

/**
 * dL/dfilter [k, k, c, 1]: for each tap, Σ over batch and pixels of dy times x moved by that tap. Both are padded, with
 * the pictures one behind the other, so that x moved by a tap is one contiguous slice that begins further down. Where a
 * row runs into the next, dy's padding is zero.
 */
function filterGradient(x: tf.Tensor, dy: tf.Tensor, k: number): tf.Tensor {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const margin = (k - 1) / 2;
  const [rows, columns] = [height + k - 1, width + k - 1];
  const count = batch * rows * columns - (k - 1) * (columns + 1);
  const flat = (picture: tf.Tensor, before: number, after: number): tf.Tensor2D =>
    tf.reshape(
      tf.pad(picture as tf.Tensor4D, [
        [0, 0],
        [before, after],
        [before, after],
        [0, 0],
      ]),
      [-1, channels],
    );
  const from = flat(x, margin, margin);
  const to = tf.slice(flat(dy, 0, k - 1), [0, 0], [count, channels]);
  const taps = Array.from({ length: k * k }, (_, tap) => {
    const moved = tf.slice(from, [Math.floor(tap / k) * columns + (tap % k), 0], [count, channels]);
    return tf.sum(tf.mul(moved, to), 0);
  });
  return tf.reshape(tf.stack(taps), [k, k, channels, 1]);
}
