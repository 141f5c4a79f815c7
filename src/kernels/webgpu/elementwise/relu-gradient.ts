// webgpu kernel ReluGradient: dy · [x > 0] in one pass, where tfjs makes three.
import { RELU_GRADIENT } from '../../fused/activation.ts';
import * as tf from '../../tf.ts';
import { addition } from '../addition.ts';
import { dispatch } from '../dispatch.ts';
import { widthOf } from '../wgsl.ts';
import { mapShader } from './shader.ts';

export const reluGradient = addition<'dy' | 'x'>(RELU_GRADIENT, ({ backend, inputs: { dy, x } }) => {
  const n = tf.util.sizeFromShape(x.shape);
  // A product, not a selection of dy: where dy is NaN, so is the gradient.
  const body = 'dx[i] = dy[i] * select(T(0.0), T(1.0), x[i] > T(0.0));';
  return dispatch(backend, `relu gradient ${n}`, () => mapShader(n, widthOf(n), ['dx'], ['dy', 'x'], body), x.shape, [
    dy,
    x,
  ]);
});
