// Our webgpu kernels against tfjs's cpu backend, which adds in float64, at odd shapes and around the borders of tiles:
// the same numbers, the same bits each time, and no complaint from the device.
import { beforeAll, describe, it } from 'vitest';
import { convolutionCase, convolutionCases } from '../convolution.fixture.ts';
import * as tf from '../tf.ts';
import { registerWebgpuKernels } from './register.ts';
import { expectSame, startBoth, type Work } from './same.fixture.ts';

beforeAll(startBoth);

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
    // In enough parts to be added by several threads, of whole and of broken rows of four.
    [3, 8192, 8],
    [1, 4099, 3],
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
  // Enough pixels for the highest tiles, one more and one fewer than fill them.
  const tall = [
    convolutionCase([9, 14, 14, 4], [3, 3, 4, 33], 1, 'same'),
    convolutionCase([1, 65, 63, 4], [3, 3, 4, 8], 1, 'same'),
    convolutionCase([1, 91, 91, 1], [2, 2, 1, 4], 1, 'same'),
  ];
  for (const { x, filter, y: dy, stride, pad, name } of [...convolutionCases, ...tall]) {
    const forward = (input: tf.Tensor, weight: tf.Tensor): tf.Tensor =>
      tf.conv2d(input as tf.Tensor4D, weight as tf.Tensor4D, stride, pad);
    it(name, async () => {
      await expectSame([x, filter], ([input, weight]) => forward(input!, weight!));
      await expectSame([x, filter, [filter[3]]], ([input, weight, bias]) =>
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

describe('webgpu: whole numbers cast to floats', () => {
  it('are floats for our kernels too', async () => {
    for (const n of [1, 5, 64]) {
      await expectSame([[n, 6]], ([x]) => tf.cast(tf.cast(x!, 'int32'), 'float32'));
      await expectSame(
        [
          [n, 6],
          [6, 3],
        ],
        ([x, y]) => tf.matMul(tf.cast(tf.less(x!, 0.2), 'float32'), y!),
      );
    }
  });
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
