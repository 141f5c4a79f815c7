// Layers: a chain of layers as a function on tensors.
import { affine } from '../../kernels/fused/affine.ts';
import { convolve } from '../../kernels/fused/convolution.ts';
import { convolveTransposed } from '../../kernels/fused/transposed-convolution.ts';
import * as tf from '../../kernels/tf.ts';
import type { Layer, Shape } from './layer.ts';
import { traceLayers } from './layer.ts';
import type { Weights } from './weights.ts';

/** [batch, …input] → [batch, …output]. */
export type Network = (x: tf.Tensor) => tf.Tensor;

/** Declares the chain's weights under `prefix` and returns the function. */
export function buildNetwork(layers: readonly Layer[], input: Shape, prefix: string, weights: Weights): Network {
  const stages = traceLayers(layers, input, prefix).map(({ layer, output, weights: own }) => {
    const index = weights.declare(own);
    return (x: tf.Tensor): tf.Tensor => applyLayer(layer, output, x, weights, index);
  });
  return (x) => stages.reduce((value, stage) => stage(value), x);
}

function applyLayer(layer: Layer, output: Shape, x: tf.Tensor, weights: Weights, index: number): tf.Tensor {
  switch (layer.kind) {
    case 'conv':
    case 'convT': {
      const options = { stride: layer.stride, pad: 'same', activation: layer.activation } as const;
      const [image, filter] = [x as tf.Tensor4D, weights.at(index) as tf.Tensor4D];
      const bias = weights.at(index + 1) as tf.Tensor1D;
      // [batch, h, w, in] → [batch, ⌈h/stride⌉, ⌈w/stride⌉, filters]
      if (layer.kind === 'conv') return convolve(image, filter, bias, options);
      // [batch, h, w, in] → [batch, h · stride, w · stride, filters]
      const shape: [number, number, number, number] = [x.shape[0]!, output[0]!, output[1]!, output[2]!];
      return convolveTransposed(image, filter, bias, shape, options);
    }
    case 'dense':
      // [batch, in] → [batch, units]
      return affine(
        x as tf.Tensor2D,
        weights.at(index) as tf.Tensor2D,
        weights.at(index + 1) as tf.Tensor1D,
        layer.activation,
      );
    case 'flatten':
    case 'reshape':
      return tf.reshape(x, [x.shape[0]!, ...output]);
    default:
      return layer satisfies never;
  }
}
