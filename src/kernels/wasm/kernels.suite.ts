// Our wasm kernels, for tests: against tfjs's cpu backend, at odd shapes. The same operation, the same numbers; run
// with our module and as where there is no SIMD.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { convolutionCase, convolutionCases } from '../convolution.fixture.ts';
import * as tf from '../tf.ts';

let draws = 0;
const random = (shape: number[]): Float32Array =>
  normals(
    1,
    1,
    draws++,
    shape.reduce((product, n) => product * n, 1),
  );

/** Runs the same work on both backends; the inputs are made anew on each. */
async function both(
  inputs: readonly number[][],
  work: (tensors: tf.Tensor[]) => tf.Tensor,
): Promise<[Float32Array, Float32Array]> {
  const values = inputs.map(random);
  const results: Float32Array[] = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    await tf.setBackend(backend);
    expect(tf.getBackend()).toBe(backend);
    const out = tf.tidy(() => work(values.map((value, i) => tf.tensor(value, inputs[i]!))));
    results.push((await out.data<'float32'>()).slice());
    out.dispose();
  }
  return [results[0]!, results[1]!];
}

function expectSame([cpu, wasm]: [Float32Array, Float32Array]): void {
  expect(wasm.length).toBe(cpu.length);
  const largest = cpu.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  for (let i = 0; i < cpu.length; i++) expect(Math.abs(wasm[i]! - cpu[i]!) / largest, `[${i}]`).toBeLessThan(2e-5);
}

/** Registers the tests. */
export function kernelSuite(): void {
  beforeAll(async () => {
    const onFault = (fault: { what: string }): never => expect.fail(fault.what);
    await startDevice('cpu', { onFault, kernels: 'stock' });
    await startDevice('wasm', { onFault });
  });

  describe('matrix product', () => {
    const sizes = [
      [1, 1, 1],
      [1, 7, 1],
      [3, 1, 5],
      [17, 33, 9],
      [64, 65, 63],
      [2, 300, 2],
    ] as const;
    for (const [m, k, n] of sizes) {
      for (const [transposeA, transposeB] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        it(`[${m}, ${k}] · [${k}, ${n}]${transposeA ? ' with a turned' : ''}${transposeB ? ' with b turned' : ''}`, async () => {
          expectSame(
            await both([transposeA ? [k, m] : [m, k], transposeB ? [n, k] : [k, n]], ([a, b]) =>
              tf.matMul(a!, b!, transposeA, transposeB),
            ),
          );
        });
      }
    }

    it('of several pairs with b turned', async () => {
      expectSame(
        await both(
          [
            [3, 4, 5],
            [3, 6, 5],
          ],
          ([a, b]) => tf.matMul(a!, b!, false, true),
        ),
      );
    });
  });

  describe('convolution and its gradients', () => {
    // Wide enough that the columns come in more than one chunk.
    const wide = convolutionCase([9, 28, 28, 32], [3, 3, 32, 2], 1, 'same');
    for (const { x, filter, y: dy, stride, pad, name } of [...convolutionCases, wide]) {
      it(`dW of ${name}`, async () => {
        expectSame(
          await both([x, filter, dy], ([input, weight, gradient]) =>
            tf.grad((w: tf.Tensor) => tf.conv2d(input as tf.Tensor4D, w as tf.Tensor4D, stride, pad))(
              weight!,
              gradient!,
            ),
          ),
        );
      });

      it(`dX of ${name}`, async () => {
        expectSame(
          await both([x, filter, dy], ([input, weight, gradient]) =>
            tf.grad((value: tf.Tensor) => tf.conv2d(value as tf.Tensor4D, weight as tf.Tensor4D, stride, pad))(
              input!,
              gradient!,
            ),
          ),
        );
      });
    }

    it('transposed, forward', async () => {
      expectSame(
        await both(
          [
            [2, 7, 7, 5],
            [3, 3, 4, 5],
          ],
          ([input, weight]) =>
            tf.conv2dTranspose(input as tf.Tensor4D, weight as tf.Tensor4D, [2, 14, 14, 4], 2, 'same'),
        ),
      );
    });
  });

  describe('slice', () => {
    const parts = [
      [[12], [3], [7]],
      [
        [4, 5],
        [1, 0],
        [2, 5],
      ],
      [
        [4, 5],
        [1, 2],
        [2, 3],
      ],
      [
        [3, 4, 5],
        [2, 1, 0],
        [1, 2, 5],
      ],
      [
        [3, 4, 5],
        [0, 1, 2],
        [2, 2, 2],
      ],
    ] as const;
    for (const [shape, begin, size] of parts) {
      it(`of [${shape}] from [${begin}], [${size}] of it`, async () => {
        expectSame(await both([[...shape]], ([x]) => tf.slice(x!, [...begin], [...size])));
      });
    }
  });

  describe('sum', () => {
    const cases: readonly [number[], number[] | undefined, boolean][] = [
      [[7], undefined, false],
      [[3, 4, 5], undefined, true],
      [[3, 4, 5], [0], false],
      [[3, 4, 5], [0, 1], true],
      [[3, 4, 5], [1, 0], false],
      [[3, 4, 5], [-1], false],
      [[3, 4, 5], [0, 2], false],
      [[2, 9, 9, 1], [0, 1, 2], false],
      [[600, 17], [0], false],
    ];
    for (const [shape, axis, keepDims] of cases) {
      it(`of [${shape}] over ${axis ? `[${axis}]` : 'all'}${keepDims ? ', keeping dimensions' : ''}`, async () => {
        let out: number[] = [];
        expectSame(
          await both([shape], ([x]) => {
            const sum = tf.sum(x!, axis, keepDims);
            if (tf.getBackend() === 'cpu') out = sum.shape;
            else expect(sum.shape).toEqual(out);
            return sum;
          }),
        );
      });
    }
  });

  describe('add', () => {
    for (const [a, b] of [
      [[2, 3, 5], [5]],
      [
        [2, 3, 5],
        [1, 5],
      ],
      [
        [2, 3, 5],
        [3, 5],
      ],
      [
        [2, 3, 5],
        [3, 1],
      ],
      [[5], [2, 3, 5]],
      [[2, 3, 5], []],
      [
        [2, 1],
        [1, 3],
      ],
      [
        [4, 7],
        [4, 7],
      ],
    ]) {
      it(`[${a}] and [${b}]`, async () => {
        expectSame(await both([a!, b!], ([x, y]) => tf.add(x!, y!)));
      });
    }
  });

  describe('relu', () => {
    it('and its gradient, and the gradient of that', async () => {
      expectSame(await both([[3, 7]], ([x]) => tf.relu(x!)));
      expectSame(
        await both(
          [
            [3, 7],
            [3, 7],
          ],
          ([x, dy]) => tf.grad((value: tf.Tensor) => tf.relu(value))(x!, dy!),
        ),
      );
      const slope = (value: tf.Tensor) => tf.grad((inner: tf.Tensor) => tf.square(tf.relu(inner)))(value);
      expectSame(await both([[3, 7]], ([x]) => tf.grad(slope)(x!)));
    });
  });

  it('a clone and a cast to the same type outlive what they were made of', async () => {
    await tf.setBackend('wasm');
    const x = tf.tensor1d([1, 2, 3]);
    const copies = [tf.clone(x), tf.cast(x, 'float32')];
    const turned = tf.cast(x, 'bool');
    x.dispose();
    const reused = tf.tensor1d([7, 8, 9]);
    for (const copy of copies) expect([...(await copy.data())]).toEqual([1, 2, 3]);
    expect(turned.dtype).toBe('bool');
    tf.dispose([...copies, turned, reused]);
  });
}
