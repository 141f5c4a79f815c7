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

/**
 * Name of the custom kernel. Inputs: dy, x […, c], as above; outputs: dz = dy · [x > 0], and its sum over all but the
 * last axis [c].
 */
export const RELU_BIAS_GRADIENT = 'ReluBiasGradient';

registerGradient({
  name: RELU_BIAS_GRADIENT,
  save: ['x'],
  gradient: ({ all: [ddz, dBias], saved: { x } }) => ({
    dy: () => reluGradient(tf.add(ddz!, dBias!), x),
    x: () => tf.zerosLike(x),
  }),
});

export interface BeforeActivation {
  /** dL/d(before the activation), of y's shape. */
  readonly dz: tf.Tensor;
  /** dL/dbias [c]. */
  readonly bias: () => tf.Tensor;
}

/** Computed from dL/dy and the layer's output y […, c]; the layer ends in a bias [c] and the activation. */
export function beforeActivation(dy: tf.Tensor, y: tf.Tensor, activation: FusedActivation): BeforeActivation {
  const sum = (dz: tf.Tensor): tf.Tensor => tf.sum(dz, [...y.shape.keys()].slice(0, -1));
  if (activation === 'linear') return { dz: dy, bias: () => sum(dy) };
  const [dz, bias] = kernelOr(RELU_BIAS_GRADIENT, { dy, x: y }, {}, () => {
    const before = reluGradient(dy, y);
    return [before, sum(before)];
  });
  return { dz: dz!, bias: () => bias! };
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
