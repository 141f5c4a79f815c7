// Kernels: normalisation over all numbers of one example, and its gradient, as one step of autodiff. tfjs would keep a
// dozen tensors of the layer's size for it, and run as many kernels.
import * as tf from '../tf.ts';
import { kernelOr, operation } from './operation.ts';

/** Added to the variance, so that an image of one grey is not divided by 0. */
export const LEAST_VARIANCE = 1e-5;

/**
 * Name of the custom kernel. Inputs: x [batch, …, c], scale, shift [c]; outputs: y of x's shape, stats [batch, 2]:
 * mean, 1 / σ.
 */
export const LAYER_NORM = 'LayerNorm';

/**
 * Name of the custom kernel. Inputs: dy, x [batch, …, c], stats [batch, 2], scale [c]; outputs: dx, dscale [c], dshift
 * [c].
 */
export const LAYER_NORM_GRADIENT = 'LayerNormGradient';

/** With more channels a workgroup of a device would have too few threads. */
const MOST_CHANNELS = 256;

/**
 * y = scale · (x − mean) / √(variance + 10⁻⁵) + shift, mean and variance over everything but the batch (Ba, Kiros &
 * Hinton 2016, arXiv:1607.06450). x [batch, …, c], scale and shift [c] → the shape of x.
 */
export function layerNorm(x: tf.Tensor, scale: tf.Tensor1D, shift: tf.Tensor1D): tf.Tensor {
  const fused = tf.getKernel(LAYER_NORM, tf.getBackend()) && scale.shape[0] <= MOST_CHANNELS;
  return fused ? kernels(x, scale, shift) : chain(x, scale, shift);
}

function kernels(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor {
  const none = (): never => {
    throw new TypeError('The gradient comes with the kernel');
  };
  return operation(
    [x, scale, shift],
    () => {
      const [value, stats] = kernelOr<tf.Tensor[]>(LAYER_NORM, { x, scale, shift }, {}, none);
      return { value: value!, save: [x, stats!, scale] };
    },
    (dy, [input, stats, factor]) =>
      kernelOr<tf.Tensor[]>(LAYER_NORM_GRADIENT, { dy, x: input!, stats: stats!, scale: factor! }, {}, none),
  );
}

function chain(x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor {
  const shape = x.shape;
  const rows: [number, number] = [shape[0]!, -1];
  const channels: [number, number] = [-1, scale.size];
  return operation(
    [x, scale, shift],
    () => {
      const flat = tf.reshape(x, rows);
      const centred = tf.sub(flat, tf.mean(flat, 1, true));
      const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 1, true), LEAST_VARIANCE));
      const normal = tf.mul(centred, inverse);
      const value = tf.reshape(tf.add(tf.mul(tf.reshape(normal, channels), scale), shift), shape);
      return { value, save: [normal, inverse, scale] };
    },
    (dy, [normal, inverse, factor]) => {
      const slope = tf.reshape(dy, channels);
      const dNormal = tf.reshape(tf.mul(slope, factor!), rows);
      // The output's mean and variance do not depend on x: the parts of the gradient that would change them are
      // subtracted.
      const along = tf.mul(normal!, tf.mean(tf.mul(dNormal, normal!), 1, true));
      const dx = tf.mul(tf.sub(tf.sub(dNormal, tf.mean(dNormal, 1, true)), along), inverse!);
      return [tf.reshape(dx, shape), tf.sum(tf.mul(slope, tf.reshape(normal!, channels)), 0), tf.sum(slope, 0)];
    },
  );
}
