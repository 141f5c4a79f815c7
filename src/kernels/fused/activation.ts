// Kernels: activations of layers. Relu ends a layer's own kernel and its gradient is one pass over the layer's output;
// the others are operations of their own behind a linear layer.
import { registerGradient } from '../define.ts';
import * as tf from '../tf.ts';
import { kernelOr } from './operation.ts';

/** What a layer's kernel can end in. */
export type FusedActivation = 'linear' | 'relu';

export type Activation = FusedActivation | 'elu' | 'leakyRelu' | 'silu' | 'tanh';

/** Name of the custom kernel dy · [x > 0]. Inputs: dy, x of one shape; x is what relu was given or what it gave. */
export const RELU_GRADIENT = 'ReluGradient';

/** dL/d(before relu) from dL/dy and x, relu's input or output. NaN where either is NaN. */
export function reluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
  const chain = (): tf.Tensor => tf.mul(dy, tf.step(x));
  return x.dtype === 'float32' ? kernelOr(RELU_GRADIENT, { dy, x }, {}, chain) : chain();
}

registerGradient({
  name: RELU_GRADIENT,
  save: ['x'],
  gradient: ({ dy: ddx, saved: { x } }) => ({ dy: () => reluGradient(ddx, x), x: () => tf.zerosLike(x) }),
});

// tfjs's own gradient of relu is three passes: step, cast, multiply.
registerGradient({
  name: 'Relu',
  save: ['y'],
  gradient: ({ dy, saved: { y } }) => ({ x: () => reluGradient(dy, y) }),
});

/** dL/d(before the activation) from dL/dy and the layer's output y. */
export function beforeActivation(dy: tf.Tensor, y: tf.Tensor, activation: FusedActivation): tf.Tensor {
  return activation === 'relu' ? reluGradient(dy, y) : dy;
}

const LEAK = 0.2;

/** A layer whose kernel ends in relu or in nothing, with any activation. */
export function activated(activation: Activation, layer: (fused: FusedActivation) => tf.Tensor): tf.Tensor {
  switch (activation) {
    case 'linear':
    case 'relu':
      return layer(activation);
    case 'elu':
      return tf.elu(layer('linear'));
    case 'leakyRelu':
      return tf.leakyRelu(layer('linear'), LEAK);
    case 'silu': {
      const y = layer('linear');
      return tf.mul(y, tf.sigmoid(y));
    }
    case 'tanh':
      return tf.tanh(layer('linear'));
    default:
      return activation satisfies never;
  }
}
