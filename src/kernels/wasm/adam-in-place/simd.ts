// wasm kernel AdamInPlace on our module: each gradient is read where autodiff left it, moments and weights are written where
// they lie. Nothing is joined to one long vector before, and nothing cut out of it afterwards.
import { ADAM_IN_PLACE, type AdamInPlaceAttributes } from '../../adam.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import type * as tf from '../../tf.ts';
import { sizeOf, view, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Seven numbers read or written, a root and a division take as long as this many products. */
const COST = 20;

const FLOAT = 4;

export function registerAdamInPlaceSimd(): void {
  registerKernel({
    name: ADAM_IN_PLACE,
    backend: 'wasm',
    run: ({ backend, inputs, attrs: { assigned, beta1, rest1, beta2, rest2 } }) => {
      const { parameters, m, v, sizes } = inputs as Record<string, tf.TensorInfo>;
      const gradients = listOf(inputs, 'gradient');
      const weights = listOf(inputs, 'weight');
      const norm = backend.makeOutput([], 'float32');
      const scale = backend.makeOutput([1], 'float32');
      const { simd, address, run } = workspaceOf(backend);
      const [rate = 0, epsilon = 0, clip = 0, decay = 0] = view(backend, sizes!);

      let squares = 0;
      for (const gradient of gradients) {
        simd.sumAll(address(gradient), address(scale), sizeOf(gradient.shape), 1);
        squares += view(backend, scale)[0]!;
      }
      const length = Math.fround(Math.sqrt(squares));
      view(backend, norm)[0] = length;
      // Where the norm is 0 the quotient is Infinity and the minimum 1: nothing to clip.
      view(backend, scale)[0] = clip > 0 ? Math.min(clip / length, 1) : 1;

      const all = view(backend, parameters!);
      const kept = Math.fround(1 - decay);
      if (decay > 0) for (let i = 0; i < all.length; i++) all[i]! *= kept;
      let at = 0;
      gradients.forEach((gradient, i) => {
        const n = sizeOf(gradient.shape);
        const vectors = [parameters!, m!, v!].map((vector) => address(vector) + at * FLOAT);
        const size = { units: simd.adamBlocks(n), work: COST * n, scratch: 0 };
        const addresses = [...vectors, address(gradient), clip > 0 ? address(scale) : 0, ...vectors];
        run('adam', size, ...addresses, n, beta1, rest1, beta2, rest2, rate, epsilon);
        const which = assigned.indexOf(i);
        if (which >= 0) all.set(view(backend, inputs[`value${which}`]!), at);
        view(backend, weights[i]!).set(all.subarray(at, at + n));
        at += n;
      });
      backend.disposeData(scale.dataId);
      return norm;
    },
  } satisfies KernelDefinition<WasmBackend, string, AdamInPlaceAttributes>);
}

function listOf(inputs: Readonly<Record<string, tf.TensorInfo>>, name: string): tf.TensorInfo[] {
  const list: tf.TensorInfo[] = [];
  for (let i = 0; inputs[`${name}${i}`]; i++) list.push(inputs[`${name}${i}`]!);
  return list;
}
