// wasm kernels WeightedMeans and its gradient, in JavaScript on wasm memory: a few numbers per image.
import { type KernelDefinition, registerKernel } from '../../define.ts';
import {
  WEIGHTED_MEANS,
  WEIGHTED_MEANS_GRADIENT,
  type WeightedMeansGradientAttributes,
} from '../../fused/weighted-means.ts';
import { sizeOf, view, type WasmBackend } from '../heap.ts';

export function registerWeightedMeans(): void {
  registerKernel({
    name: WEIGHTED_MEANS,
    backend: 'wasm',
    run: ({ backend, inputs }) => {
      const count = sizeOf(inputs.weights.shape);
      const out = backend.makeOutput([count + 1], 'float32');
      const [values, weights] = [view(backend, out), view(backend, inputs.weights)];
      let loss = 0;
      for (let i = 0; i < count; i++) {
        const term = view(backend, inputs[`term${i}`]!);
        let sum = 0;
        for (const value of term) sum += value;
        values[i] = sum / term.length;
        loss += values[i]! * weights[i]!;
      }
      values[count] = loss;
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'weights' | `term${number}`, Record<string, never>>);
  registerKernel({
    name: WEIGHTED_MEANS_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, weights }, attrs: { term, shape } }) => {
      const out = backend.makeOutput([...shape], 'float32');
      const each = view(backend, dy)[0]! * (view(backend, weights)[term]! / sizeOf(shape));
      view(backend, out).fill(each);
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'weights', WeightedMeansGradientAttributes>);
}
