// wasm kernels: inputs and reports of a step as kernels, so that a recorded step gets new inputs each time.
import { rowLayout } from '../../../core/row-layout.ts';
import { invariant } from '../../../core/invariant.ts';
import { normals } from '../../../core/random.ts';
import { createAugment } from '../../../math/augment/augment.ts';
import type { Feed, FeedOptions, StepInputs } from '../../accelerator.ts';
import { type KernelDefinition, registerKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, view, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** Streams of the second and later calls lie this far from the first's. */
const NEXT_CALL = 256;

/** Name of the kernel. No inputs; output: a tensor of that shape, written by `fill`. */
const STEP_INPUT = 'StepInput';

/** Name of the kernel. Inputs: values [n], norm []; output [n + 1], of which `take` gets a copy. */
const STEP_REPORT = 'StepReport';

interface InputAttributes {
  readonly shape: number[];
  readonly fill: (out: tf.TensorInfo) => void;
}

interface ReportAttributes {
  readonly take: (row: Float32Array) => void;
}

export function registerStepKernels(): void {
  registerKernel({
    name: STEP_INPUT,
    backend: 'wasm',
    run: ({ backend, attrs: { shape, fill } }) => {
      const out = backend.makeOutput([...shape], 'float32');
      fill(out);
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, never, InputAttributes>);
  registerKernel({
    name: STEP_REPORT,
    backend: 'wasm',
    run: ({ backend, inputs: { values, norm }, attrs: { take } }) => {
      const count = sizeOf(values.shape);
      const out = backend.makeOutput([count + 1], 'float32');
      const row = view(backend, out);
      row.set(view(backend, values));
      row[count] = view(backend, norm)[0]!;
      take(row.slice());
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'values' | 'norm', ReportAttributes>);
}

export function createFeed(backend: WasmBackend, options: FeedOptions): Feed {
  const { images, shape, batch, labels, classes, terms, seed, stream } = options;
  const size = sizeOf(shape);
  const augment = createAugment(options);
  let row: StepInputs | null = null;
  let unread: Float32Array[] = [];
  const now = (): StepInputs => {
    invariant(row, 'inputs are loaded before a step');
    return row;
  };
  /** `fill` must be the same function at every step: two recordings are compared by it. */
  const input = (shape: readonly number[], fill: InputAttributes['fill']): tf.Tensor => {
    const attrs: InputAttributes = { shape: [...shape], fill };
    return tf.engine().runKernel(STEP_INPUT, {}, attrs as unknown as tf.NamedAttrMap);
  };
  const numbers =
    (values: (count: number) => ArrayLike<number>): InputAttributes['fill'] =>
    (out) =>
      view(backend, out).set(values(sizeOf(out.shape)));

  const fillImages: InputAttributes['fill'] = (out) => {
    const { simd, address } = workspaceOf(backend);
    const { indices, step, augmentation } = now();
    // The bytes are put into the last quarter of the output, and converted from there.
    const at = address(out) + 3 * batch * size;
    if (augmentation) augment(images, indices, step, augmentation, backend.wasm.HEAPU8, at);
    else
      indices.forEach((image, i) => {
        invariant((image + 1) * size <= images.length, `image ${image} is there`);
        backend.wasm.HEAPU8.set(images.subarray(image * size, (image + 1) * size), at + i * size);
      });
    simd.levels(at, address(out), batch * size);
  };
  const fillLabels: InputAttributes['fill'] = (out) => {
    const rows = view(backend, out).fill(0);
    now().indices.forEach((image, i) => {
      const label = labels![image]!;
      if (label < classes) rows[i * classes + label] = 1;
    });
  };
  const fillWeights = numbers(() => now().weights);
  const fillInputs = numbers(() => now().inputs);
  const fillSizes = numbers(() => {
    const { rate, epsilon, clip, decay } = now().sizes;
    return [rate, epsilon, clip, decay];
  });
  const draws: InputAttributes['fill'][] = [];
  const take = (values: Float32Array): void => {
    unread.push(values);
  };
  let call = 0;

  return {
    most: 1,
    load(rows) {
      invariant(rows.length === 1, 'one step at a time');
      row = rows[0]!;
    },
    begin() {
      call = 0;
    },
    x: () => input([batch, ...shape], fillImages) as tf.Tensor4D,
    labels() {
      invariant(labels, 'only variants that want labels ask for them, and only where there are some');
      return input([batch, classes], fillLabels) as tf.Tensor2D;
    },
    noise(wanted) {
      const own = stream + NEXT_CALL * call;
      draws[call] ??= numbers((count) => normals(seed, own, now().step, count));
      return input(wanted, draws[call++]!);
    },
    weights: () => input([terms], fillWeights) as tf.Tensor1D,
    inputs: () => input([options.inputs], fillInputs) as tf.Tensor1D,
    sizes: () => input([4], fillSizes) as tf.Tensor1D,
    report(values, norm) {
      const attrs: ReportAttributes = { take };
      tf.engine().runKernel(STEP_REPORT, { values, norm }, attrs as unknown as tf.NamedAttrMap);
    },
    async read() {
      if (unread.length === 0) return null;
      const taken = unread;
      unread = [];
      const { stepped } = rowLayout(terms);
      const all = new Float32Array(taken.length * stepped);
      taken.forEach((values, i) => {
        all.set(values, i * stepped);
      });
      return all;
    },
    discard() {
      unread = [];
    },
    settle: async () => {},
    dispose() {
      unread = [];
    },
  };
}
