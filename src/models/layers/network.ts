// Layers: a chain of layers as a function on tensors.
import { activated, type Activation } from '../../kernels/fused/activation.ts';
import { affine } from '../../kernels/fused/affine.ts';
import { convolve } from '../../kernels/fused/convolution.ts';
import { convolveTransposed } from '../../kernels/fused/transposed-convolution.ts';
import { layerNorm } from '../../kernels/fused/layer-norm.ts';
import * as tf from '../../kernels/tf.ts';

import type { Layer, Shape, TracedLayer } from './layer.ts';
import { parameterCount, traceLayers } from './layer.ts';
import { told, unwatched } from './watch-layers.ts';
import type { DeclaredWeights } from './weights.ts';

/** [batch, …input] → [batch, …output]. */
export type Network = (x: tf.Tensor) => tf.Tensor;

/** Declares the chain's weights under `prefix` and returns the function. */
export function buildNetwork(
  layers: readonly Layer[],
  input: Shape,
  prefix: string,
  weights: DeclaredWeights,
): Network {
  const stages = traceLayers(layers, input, prefix).map((traced): Network => {
    const { layer } = traced;
    const count = parameterCount(traced);
    if (layer.kind === 'residual') {
      const inner = buildNetwork(layer.layers, traced.input, `${prefix}.${layer.name}`, weights);
      return (x) => {
        const more = unwatched(() => inner(x));
        return told(prefix, layer, count, ended(layer.activation, tf.add(x, more)));
      };
    }
    const index = weights.declare(traced.weights);
    return (x) => told(prefix, layer, count, applyLayer(layer, traced.output, x, weights, index));
  });
  return (x) => stages.reduce((value, stage) => stage(value), x);
}

/** The activation of a sum that no kernel of ours ends with it. */
function ended(activation: Activation, y: tf.Tensor): tf.Tensor {
  return activated(activation, (fused) => (fused === 'relu' ? tf.relu(y) : y));
}

function applyLayer(
  layer: Exclude<Layer, { readonly kind: 'residual' }>,
  output: TracedLayer['output'],
  x: tf.Tensor,
  weights: DeclaredWeights,
  index: number,
): tf.Tensor {
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
    case 'layerNorm':
      return ended(
        layer.activation,
        layerNorm(x, weights.at(index) as tf.Tensor1D, weights.at(index + 1) as tf.Tensor1D),
      );
    case 'flatten':
    case 'reshape':
      return tf.reshape(x, [x.shape[0]!, ...output]);
    default:
      return layer satisfies never;
  }
}
