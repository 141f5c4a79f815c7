// wasm kernel AdamInPlace on our module: gradients are read where autodiff left them, and moments and weights are
// updated in place. So gradients need not be joined into one long vector, nor weights copied out of it.
import { ADAM_IN_PLACE, type AdamInPlaceAttributes } from '../../adam.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import type * as tf from '../../tf.ts';
import { sizeOf, view, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Cost of one number, in products: seven numbers are read or written, with a root and a division. */
const COST = 20;

const FLOAT = 4;

/** 32-bit fields of a piece in ../simd/adam.ts. */
const FIELDS = 7;

export function registerAdamInPlaceSimd(): void {
  registerKernel({
    name: ADAM_IN_PLACE,
    backend: 'wasm',
    run: ({ backend, inputs, attrs: { assigned, beta1, rest1, beta2, rest2 } }) => {
      const { parameters, m, v, sizes } = inputs as Record<string, tf.TensorInfo>;
      const gradients = listOf(inputs, 'gradient');
      const weights = listOf(inputs, 'weight');
      const { simd, address, run } = workspaceOf(backend);
      const starts = [0];
      const before = [0];
      gradients.forEach(({ shape }, i) => {
        const n = sizeOf(shape);
        starts.push(starts[i]! + n);
        before.push(before[i]! + simd.adamBlocks(n));
      });
      const units = before.at(-1)!;
      const norm = backend.makeOutput([], 'float32');
      const table = backend.makeOutput([FIELDS * gradients.length], 'int32');
      const sums = backend.makeOutput([units], 'float32');
      const fields = new Int32Array(backend.wasm.HEAPU8.buffer, address(table), FIELDS * gradients.length);
      const vectors = [parameters!, m!, v!].map(address);
      gradients.forEach((gradient, i) => {
        const moved = vectors.map((vector) => vector + starts[i]! * FLOAT);
        const count = starts[i + 1]! - starts[i]!;
        fields.set([...moved, address(gradient), address(weights[i]!), count, before[i]!], i * FIELDS);
      });
      const [rate = 0, epsilon = 0, clip = 0, decay = 0] = view(backend, sizes!);
      const size = { units, work: COST * starts.at(-1)!, scratch: 0 };
      const constants = [beta1, rest1, beta2, rest2, rate, epsilon];
      const pass = (sumsOrNone: number, change: 0 | 1, factor: number): void =>
        run('adamPieces', size, address(table), gradients.length, sumsOrNone, change, factor, 1 - decay, ...constants);
      const length = (): number => Math.fround(Math.sqrt(view(backend, sums).reduce((sum, part) => sum + part, 0)));
      if (clip > 0) {
        pass(address(sums), 0, 1);
        // Where the norm is 0 the quotient is Infinity and the minimum 1: nothing to clip.
        pass(0, 1, Math.min(clip / length(), 1));
      } else pass(address(sums), 1, 1);
      view(backend, norm)[0] = length();
      const all = view(backend, parameters!);
      assigned.forEach((index, i) => {
        const value = view(backend, inputs[`value${i}`]!);
        all.set(value, starts[index]!);
        view(backend, weights[index]!).set(value);
      });
      for (const passing of [table, sums]) backend.disposeData(passing.dataId);
      return norm;
    },
  } satisfies KernelDefinition<WasmBackend, string, AdamInPlaceAttributes>);
}

function listOf(inputs: Readonly<Record<string, tf.TensorInfo>>, name: string): tf.TensorInfo[] {
  const list: tf.TensorInfo[] = [];
  for (let i = 0; inputs[`${name}${i}`]; i++) list.push(inputs[`${name}${i}`]!);
  return list;
}
