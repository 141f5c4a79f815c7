// webgpu kernel Cast: converts integers to floats. tfjs only labels the same buffer with another type and has each of
// its shaders check what the buffer really holds; ours do not check, and would read 1 as 10⁻⁴⁵.
import { registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import type { WebgpuBackend } from '../backend.ts';
import { dispatch } from '../dispatch.ts';
import { mapShader } from '../elementwise/shader.ts';
import type { Replacement } from '../replace.ts';

export const cast: Replacement = {
  name: 'Cast',
  register: (stock) =>
    registerKernel<WebgpuBackend, 'x', { readonly dtype: tf.DataType }>({
      name: 'Cast',
      backend: 'webgpu',
      run: ({ backend, inputs: { x }, attrs }) => {
        const n = tf.util.sizeFromShape(x.shape);
        const whole = x.dtype === 'int32' || x.dtype === 'bool';
        if (!whole || attrs.dtype !== 'float32' || n === 0) return runKernel(stock, backend, { x }, attrs);
        const inputs = [{ name: 'x', width: 1, type: 'i32' }] as const;
        const make = () => mapShader(n, 1, ['y'], inputs, 'y[i] = f32(x[i]);');
        return dispatch(backend, `whole to float ${n}`, make, x.shape, [x]);
      },
    }),
};
