// Fused operations as they run wherever there is SIMD; and that a layer is one kernel forward.
import { expect, it } from 'vitest';
import * as tf from '../tf.ts';
import { RELU_BIAS_GRADIENT, RELU_GRADIENT } from './activation.ts';
import { convolve } from './convolution.ts';
import { fusedSuite } from './fused.suite.ts';

fusedSuite();

it('a layer is one kernel forward and three backward', async () => {
  await tf.setBackend('wasm');
  const [x, filter, bias] = [tf.ones([2, 4, 4, 3]), tf.ones([3, 3, 3, 5]), tf.ones([5])];
  const names: string[] = [];
  const counted = [
    'FusedConv2D',
    'Conv2D',
    'Add',
    'Relu',
    RELU_GRADIENT,
    RELU_BIAS_GRADIENT,
    'Conv2DBackpropInput',
    'Conv2DBackpropFilter',
    'Sum',
  ];
  const profile = await tf.profile(() =>
    tf.grads((a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
      convolve(a as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, { stride: 1, pad: 'same', activation: 'relu' }),
    )([x, filter, bias]),
  );
  for (const { name } of profile.kernels) if (counted.includes(name)) names.push(name);
  expect(names).toEqual(['FusedConv2D', RELU_BIAS_GRADIENT, 'Conv2DBackpropInput', 'Conv2DBackpropFilter']);
  tf.dispose([x, filter, bias, ...(profile.result as tf.Tensor[])]);
});
