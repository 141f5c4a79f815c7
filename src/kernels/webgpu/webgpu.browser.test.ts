// Our webgpu kernels against tfjs's cpu backend, which adds in float64, at odd shapes and around the borders of tiles:
// the same numbers, the same bits each time, and no complaint from the device.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { type AdamVectors, adamInPlace, adamStep } from '../adam.ts';
import * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';
import { registerWebgpuKernels } from './register.ts';

type Work = (tensors: tf.Tensor[]) => tf.Tensor;

let device: GPUDevice;
let draws = 0;
const random = (shape: readonly number[]): Float32Array =>
  normals(
    1,
    1,
    draws++,
    shape.reduce((product, n) => product * n, 1),
  );

/** The same numbers for whoever asks in the same order. */
function createDraws(): (count: number) => Float32Array {
  let draw = 0;
  return (count) => normals(7, 1, draw++, count);
}

async function run(backend: 'cpu' | 'webgpu', values: Float32Array[], shapes: readonly number[][], work: Work) {
  await tf.setBackend(backend);
  expect(tf.getBackend()).toBe(backend);
  const out = tf.tidy(() => work(values.map((value, i) => tf.tensor(value, shapes[i]!))));
  const result = Float32Array.from(await out.data());
  out.dispose();
  return { shape: out.shape, result };
}

/** Does the work on the cpu once and on webgpu twice. */
async function expectSame(shapes: readonly number[][], work: Work): Promise<void> {
  const values = shapes.map(random);
  const cpu = await run('cpu', values, shapes, work);
  await tf.setBackend('webgpu');
  const tensors = tf.memory().numTensors;
  device.pushErrorScope('validation');
  const webgpu = await run('webgpu', values, shapes, work);
  const again = await run('webgpu', values, shapes, work);
  expect((await device.popErrorScope())?.message).toBeUndefined();
  expect(tf.memory().numTensors).toBe(tensors);
  expect(webgpu.shape).toEqual(cpu.shape);
  expect(again.result).toEqual(webgpu.result);
  const largest = cpu.result.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  for (const [i, value] of cpu.result.entries()) {
    const off = Math.abs(webgpu.result[i]! - value) / largest;
    // Written so that a NaN fails too.
    if (!(off < 1e-5)) expect.fail(`[${i}] is ${webgpu.result[i]} and should be ${value}`);
  }
}

beforeAll(async () => {
  const onFault = (fault: { what: string }): never => expect.fail(fault.what);
  await startDevice('cpu', { onFault });
  await startDevice('webgpu', { onFault, kernels: 'ours' });
  ({ device } = tf.backend() as unknown as WebgpuBackend);
});

describe('webgpu: matrix product', () => {
  const sizes = [
    [1, 1, 1],
    [1, 7, 1],
    [3, 1, 5],
    [2, 1, 8],
    [7, 12, 8],
    [8, 32, 4],
    [9, 31, 36],
    [17, 33, 9],
    [64, 65, 63],
    [2, 300, 2],
    // Long enough to be split, with and without a last part that is shorter.
    [8, 2048, 32],
    [5, 2052, 33],
  ] as const;
  for (const [m, k, n] of sizes) {
    for (const [turnA, turnB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const a = turnA ? [k, m] : [m, k];
      const b = turnB ? [n, k] : [k, n];
      it(`[${m}, ${k}] · [${k}, ${n}]${turnA ? ' with a turned' : ''}${turnB ? ' with b turned' : ''}`, async () => {
        await expectSame([a, b], ([x, y]) => tf.matMul(x!, y!, turnA, turnB));
        await expectSame([a, b, [n]], ([x, y, bias]) =>
          tf.fused.matMul({ a: x!, b: y!, transposeA: turnA, transposeB: turnB, bias: bias!, activation: 'relu' }),
        );
      });
    }
  }

  it('of several pairs, of whole numbers, and with another activation, by tfjs', async () => {
    await expectSame(
      [
        [3, 4, 5],
        [3, 6, 5],
      ],
      ([a, b]) => tf.matMul(a!, b!, false, true),
    );
    await expectSame(
      [
        [4, 5],
        [5, 6],
      ],
      ([a, b]) => tf.matMul(tf.cast(a!, 'int32'), tf.cast(b!, 'int32')),
    );
    await expectSame(
      [
        [4, 5],
        [5, 6],
      ],
      ([a, b]) => tf.fused.matMul({ a: a!, b: b!, activation: 'sigmoid' }),
    );
  });
});

describe('webgpu: convolution and its gradients', () => {
  // batch, height, width, in, filter height, filter width, out, stride, padding
  const shapes = [
    [1, 1, 1, 1, 1, 1, 1, 1, 'same'],
    [1, 1, 1, 4, 3, 3, 4, 2, 'same'],
    [2, 5, 7, 3, 3, 3, 4, 2, 'same'],
    [3, 9, 11, 3, 4, 4, 5, 2, 'valid'],
    [2, 13, 13, 6, 5, 5, 10, 3, 'same'],
    [1, 28, 28, 1, 3, 3, 8, 2, 'same'],
    [2, 8, 8, 4, 3, 3, 1, 1, 'same'],
    [2, 7, 7, 8, 3, 3, 16, 2, 'same'],
    [5, 7, 9, 12, 2, 3, 8, 1, 'valid'],
    // Strides that leave pixels under no tap at all.
    [3, 6, 6, 4, 1, 1, 4, 2, 'same'],
    [1, 5, 5, 1, 3, 3, 1, 3, 'valid'],
    [2, 10, 10, 8, 3, 3, 8, 1, 2],
    // Enough pixels for the highest tiles, one more and one fewer than fill them.
    [9, 14, 14, 4, 3, 3, 33, 1, 'same'],
    [1, 65, 63, 4, 3, 3, 8, 1, 'same'],
    [1, 91, 91, 1, 2, 2, 4, 1, 'same'],
  ] as const;
  for (const [batch, height, width, channels, filterHeight, filterWidth, out, stride, pad] of shapes) {
    const x = [batch, height, width, channels];
    const filter = [filterHeight, filterWidth, channels, out];
    const forward = (input: tf.Tensor, weight: tf.Tensor): tf.Tensor =>
      tf.conv2d(input as tf.Tensor4D, weight as tf.Tensor4D, stride, pad);
    const dy = tf.backend_util.computeConv2DInfo(
      [batch, height, width, channels],
      [filterHeight, filterWidth, channels, out],
      stride,
      1,
      pad,
    ).outShape;

    it(`x [${x}], filter [${filter}], stride ${stride}, ${pad}`, async () => {
      await expectSame([x, filter], ([input, weight]) => forward(input!, weight!));
      await expectSame([x, filter, [out]], ([input, weight, bias]) =>
        tf.fused.conv2d({
          x: input as tf.Tensor4D,
          filter: weight as tf.Tensor4D,
          bias: bias!,
          strides: stride,
          pad,
          activation: 'relu',
        }),
      );
      await expectSame([x, filter, dy], ([input, weight, gradient]) =>
        tf.grad((w: tf.Tensor) => forward(input!, w))(weight!, gradient!),
      );
      await expectSame([x, filter, dy], ([input, weight, gradient]) =>
        tf.grad((value: tf.Tensor) => forward(value, weight!))(input!, gradient!),
      );
    });
  }

  it('transposed, and its gradients', async () => {
    const back = (x: tf.Tensor, filter: tf.Tensor): tf.Tensor =>
      tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 14, 14, 4], 2, 'same');
    const shapes = [
      [2, 7, 7, 8],
      [3, 3, 4, 8],
      [2, 14, 14, 4],
    ];
    await expectSame(shapes, ([x, filter]) => back(x!, filter!));
    await expectSame(shapes, ([x, filter, dy]) => tf.grad((value: tf.Tensor) => back(value, filter!))(x!, dy!));
    await expectSame(shapes, ([x, filter, dy]) => tf.grad((value: tf.Tensor) => back(x!, value))(filter!, dy!));
  });

  it('with gaps between the taps or sides padded one by one, by tfjs', async () => {
    const shapes = [
      [1, 9, 9, 4],
      [3, 3, 4, 4],
    ];
    await expectSame(shapes, ([x, filter]) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same', 'NHWC', 2));
    await expectSame(shapes, ([x, filter]) =>
      tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, [
        [0, 0],
        [1, 2],
        [0, 1],
        [0, 0],
      ]),
    );
  });
});

describe('webgpu: sum over the first dimensions', () => {
  for (const [shape, axes] of [
    [[1, 1], [0]],
    [[7, 5], [0]],
    [[65, 8], [0]],
    [
      [3, 9, 11, 4],
      [0, 1, 2],
    ],
    [
      [2, 3, 4, 6],
      [1, 0],
    ],
    [[300, 33], [0]],
    // By tfjs.
    [[3, 4, 5], [1]],
    [
      [3, 4, 5],
      [0, 1, 2],
    ],
  ] as const) {
    it(`[${shape}] over ${axes}`, async () => {
      await expectSame([[...shape]], ([x]) => tf.sum(x!, [...axes]));
      await expectSame([[...shape]], ([x]) => tf.sum(x!, [...axes], true));
    });
  }
});

describe('webgpu: Adam in place', () => {
  // More pieces than a shader may have buffers, of sizes around the borders of workgroups.
  const pieces = [1, 255, 3, 257, 8, 1, 2, 64, 5, 7, 4096, 33, 6];
  const n = pieces.reduce((sum, length) => sum + length, 0);
  const constants = { beta1: 0.9, beta2: 0.999 };

  /** Two updates; everything that they leave behind. */
  async function run(backend: 'cpu' | 'webgpu', clip: number): Promise<Float32Array> {
    await tf.setBackend(backend);
    const draw = createDraws();
    let vectors: AdamVectors = [tf.tensor1d(draw(n)), tf.tensor1d(draw(n)), tf.square(tf.tensor1d(draw(n)))];
    const weights = pieces.map((length) => tf.zeros([length]));
    const norms: tf.Tensor[] = [];
    for (const rate of [0.01, 0.02]) {
      const gradients = pieces.map((length) => tf.tensor1d(draw(length)));
      if (backend === 'webgpu') {
        norms.push(adamInPlace(vectors, weights, gradients, tf.tensor1d([rate, 1e-6, clip]), constants));
      } else {
        const whole = tf.concat(gradients);
        const norm = tf.norm(whole);
        const scale = clip > 0 ? tf.minimum(tf.div(clip, norm), 1) : null;
        vectors = adamStep(vectors, whole, scale, { ...constants, rate, epsilon: 1e-6 });
        norms.push(norm);
      }
    }
    const left = backend === 'webgpu' ? tf.concat(weights) : vectors[0];
    const all = tf.concat([...vectors, left, ...norms.map((norm) => tf.reshape(norm, [1]))]);
    return Float32Array.from(await all.data());
  }

  for (const clip of [0, 1]) {
    it(`does what the chain of operations does${clip ? ', clipped' : ''}, the same bits each time`, async () => {
      const cpu = await run('cpu', clip);
      device.pushErrorScope('validation');
      const webgpu = await run('webgpu', clip);
      expect((await device.popErrorScope())?.message).toBeUndefined();
      expect(await run('webgpu', clip)).toEqual(webgpu);
      cpu.forEach((value, i) => {
        if (!(Math.abs(webgpu[i]! - value) < 1e-5 * Math.max(1, Math.abs(value)))) {
          expect.fail(`[${i}] is ${webgpu[i]} and should be ${value}`);
        }
      });
    });
  }
});

describe('webgpu: registration', () => {
  it('gives tfjs its kernels back, and takes them again', async () => {
    const shapes = [
      [2, 7, 7, 8],
      [3, 3, 8, 4],
    ];
    const convolve: Work = ([x, filter]) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 2, 'same');
    registerWebgpuKernels('stock');
    await expectSame(shapes, convolve);
    registerWebgpuKernels('ours');
    await expectSame(shapes, convolve);
  });
});
