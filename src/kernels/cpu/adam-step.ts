// cpu kernel AdamStep: one pass over the vectors instead of a dozen. It rounds where the chain of operations rounds, so
// that the results are identical.
import { ADAM_STEP, type AdamAttributes } from '../adam.ts';
import { registerKernel } from '../define.ts';
import * as tf from '../tf.ts';
import type { CpuReplacement } from './replace.ts';
import { type CpuBackend, valuesOf } from './values.ts';

const { fround } = Math;

export const adamStep: CpuReplacement = {
  name: ADAM_STEP,
  use: (kernels) => {
    const there = tf.getKernel(ADAM_STEP, 'cpu') !== undefined;
    // tfjs has none of this name: without ours the chain does the work.
    if (there && kernels === 'stock') tf.unregisterKernel(ADAM_STEP, 'cpu');
    if (!there && kernels === 'ours') register();
  },
};

function register(): void {
  registerKernel<CpuBackend, 'parameters' | 'm' | 'v' | 'gradient' | 'scale', AdamAttributes>({
    name: ADAM_STEP,
    backend: 'cpu',
    run: ({ backend, inputs, attrs }) => {
      const [parameters, m, v, gradient] = [inputs.parameters, inputs.m, inputs.v, inputs.gradient].map((vector) =>
        valuesOf(backend, vector),
      ) as [Float32Array, Float32Array, Float32Array, Float32Array];
      const scale = (inputs.scale as tf.TensorInfo | undefined) ? valuesOf(backend, inputs.scale)[0]! : 1;
      const [beta1, rest1, beta2, rest2, rate, epsilon] = [
        attrs.beta1,
        attrs.rest1,
        attrs.beta2,
        attrs.rest2,
        attrs.rate,
        attrs.epsilon,
      ].map(fround) as [number, number, number, number, number, number];
      const n = parameters.length;
      const next = [new Float32Array(n), new Float32Array(n), new Float32Array(n)] as const;
      const [nextParameters, nextM, nextV] = next;
      for (let i = 0; i < n; i++) {
        const g = fround(gradient[i]! * scale);
        const newM = fround(fround(m[i]! * beta1) + fround(g * rest1));
        const newV = fround(fround(v[i]! * beta2) + fround(fround(g * g) * rest2));
        nextM[i] = newM;
        nextV[i] = newV;
        const change = fround(fround(newM * rate) / fround(fround(Math.sqrt(newV)) + epsilon));
        nextParameters[i] = parameters[i]! - change;
      }
      return next.map((values) => backend.makeTensorInfo([n], 'float32', values));
    },
  });
}
