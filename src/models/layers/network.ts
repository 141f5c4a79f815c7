// Layers: a chain of layers as a function on tensors.
import type { Layer, Shape } from './layer.ts';
import { traceLayers } from './layer.ts';
import type { Weights } from './weights.ts';
import * as tf from '../../kernels/tf.ts';

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
      // [batch, h, w, in] → [batch, ⌈h/stride⌉, ⌈w/stride⌉, filters]
      return tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: weights.at(index) as tf.Tensor4D,
        bias: weights.at(index + 1),
        strides: layer.stride,
        pad: 'same',
        activation: layer.activation,
      });
    case 'convT': {
      // [batch, h, w, in] → [batch, h · stride, w · stride, filters]
      const shape: [number, number, number, number] = [x.shape[0]!, output[0]!, output[1]!, output[2]!];
      const y = tf.conv2dTranspose(x as tf.Tensor4D, weights.at(index) as tf.Tensor4D, shape, layer.stride, 'same');
      const sum = tf.add(y, weights.at(index + 1));
      return layer.activation === 'relu' ? tf.relu(sum) : sum;
    }
    case 'dense':
      // [batch, in] → [batch, units]
      return tf.fused.matMul({
        a: x as tf.Tensor2D,
        b: weights.at(index) as tf.Tensor2D,
        bias: weights.at(index + 1),
        activation: layer.activation,
      });
    case 'flatten':
    case 'reshape':
      return tf.reshape(x, [x.shape[0]!, ...output]);
    default:
      return layer satisfies never;
  }
}
