// Operations of our own on webgpu, against the chains of tfjs's that they stand for: values and gradients.
import { beforeAll, describe, it } from 'vitest';
import { beforeActivation, reluGradient } from '../fused/activation.ts';
import { affine } from '../fused/affine.ts';
import { convolve } from '../fused/convolution.ts';
import { klToStandardNormal, reparameterise } from '../fused/diagonal-gaussian.ts';
import { layerNorm } from '../fused/layer-norm.ts';
import { logBernoulli } from '../fused/log-bernoulli.ts';
import { convolveTransposed } from '../fused/transposed-convolution.ts';
import { weightedMeans } from '../fused/weighted-means.ts';
import * as tf from '../tf.ts';
import { expectSame, startBoth, type Work } from './same.fixture.ts';

beforeAll(startBoth);

/** The operation itself, and its gradient by each of its first `inputs`; the last tensor given is dy. */
async function expectSameGradients(shapes: readonly number[][], out: number[], inputs: number, work: Work) {
  await expectSame(shapes, work);
  for (let i = 0; i < inputs; i++) {
    await expectSame([...shapes, out], (tensors) => {
      const [dy, operands] = [tensors.at(-1)!, tensors.slice(0, -1)];
      const gradient = tf.grad((x: tf.Tensor) => work(operands.map((operand, j) => (j === i ? x : operand))));
      return gradient(operands[i]!, dy);
    });
  }
}

// Around the width of a vector, of a workgroup, and of an image.
const lengths = [1, 3, 4, 63, 64, 65, 784, 1025];

describe('webgpu: relu’s gradient', () => {
  for (const n of lengths) it(`of ${n}`, () => expectSame([[n], [n]], ([dy, x]) => reluGradient(dy!, x!)));
});

describe('webgpu: the gradients of relu and of the bias before it', () => {
  for (const [rows, columns] of [
    [1, 1],
    [3, 9],
    [70, 4],
    [513, 3],
    [2049, 1],
    [1100, 36],
    [300, 132],
  ] as const) {
    const shape = [rows, columns];
    it(`of ${rows} × ${columns}`, async () => {
      await expectSame([shape, shape], ([dy, y]) => beforeActivation(dy!, y!, 'relu').dz);
      await expectSame([shape, shape], ([dy, y]) => beforeActivation(dy!, y!, 'relu').bias());
    });
  }
});

describe('webgpu: normalisation of each image', () => {
  for (const [images, pixels, channels] of [
    [2, 7, 1],
    [3, 35, 2],
    [2, 9, 37],
    [5, 64, 16],
    [1, 3, 256],
    [2, 3, 300],
  ] as const) {
    const shape = [images, pixels, channels];
    it(`${images} of ${pixels} × ${channels}`, () =>
      expectSameGradients([shape, [channels], [channels]], shape, 3, ([x, scale, shift]) =>
        layerNorm(x!, scale as tf.Tensor1D, shift as tf.Tensor1D),
      ));
  }
});

describe('webgpu: log-Bernoulli', () => {
  for (const [batch, n] of [
    [1, 1],
    [3, 5],
    [2, 64],
    [5, 260],
    [2, 784],
    [70, 3],
  ] as const) {
    it(`${batch} images of ${n}`, () =>
      expectSameGradients(
        [
          [batch, n],
          [batch, n],
        ],
        [batch],
        1,
        ([logits, x]) => logBernoulli(logits!, x!),
      ));
  }

  it('with logits that overflow an exponential, and some that all but vanish', async () => {
    const logits = Float32Array.of(-1e4, 1e4, -90, 90, -40, 40, -17, 17, -5, 5, -1e-3, 0);
    const x = Float32Array.from(logits, (_, i) => (i % 3) / 2);
    const shapes = [
      [2, 6],
      [2, 6],
    ];
    await expectSame(shapes, ([l, t]) => logBernoulli(l!, t!), [logits, x]);
    const gradient: Work = ([l, t]) => tf.grad((value: tf.Tensor) => tf.sum(logBernoulli(value, t!)))(l!);
    await expectSame(shapes, gradient, [logits, x]);
  });
});

describe('webgpu: diagonal Gaussian', () => {
  for (const [batch, d] of [
    [1, 1],
    [3, 2],
    [5, 4],
    [65, 7],
    [2, 128],
  ] as const) {
    const shape = [batch, d];
    it(`samples ${batch} × ${d}`, () =>
      expectSameGradients([shape, shape, shape], shape, 2, ([mu, logVar, eps]) => reparameterise(mu!, logVar!, eps!)));
    it(`diverges from the prior, ${batch} × ${d}`, () =>
      expectSameGradients([shape, shape], [batch], 2, ([mu, logVar]) =>
        klToStandardNormal(mu as tf.Tensor2D, logVar as tf.Tensor2D),
      ));
  }
});

describe('webgpu: weighted means', () => {
  for (const shapes of [[[1]], [[5], []], [[64], [64], [64]], [[300], [], [7], [65], [1], [2]], Array(8).fill([3])]) {
    const terms = shapes as number[][];
    const weights = [terms.length];
    it(`of [${terms.join('], [')}]`, async () => {
      const loss: Work = ([w, ...rest]) => {
        const result = weightedMeans(rest, w as tf.Tensor1D);
        result.values.dispose();
        return result.loss;
      };
      await expectSame([weights, ...terms], ([w, ...rest]) => {
        const { values } = weightedMeans(rest, w as tf.Tensor1D);
        // Kept by its maker; a copy ends with the test.
        const copy = tf.mul(values, 1);
        values.dispose();
        return copy;
      });
      for (let i = 0; i < terms.length; i++) {
        await expectSame([weights, ...terms], ([w, ...rest]) =>
          tf.grad((x: tf.Tensor) => loss([w!, ...rest.map((term, j) => (j === i ? x : term))]))(rest[i]!),
        );
      }
    });
  }
});

describe('webgpu: layers under autodiff', () => {
  for (const activation of ['linear', 'relu', 'leakyRelu'] as const) {
    it(`dense, ${activation}`, () =>
      expectSameGradients([[3, 5], [5, 7], [7]], [3, 7], 3, ([x, w, b]) =>
        affine(x as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, activation),
      ));
    for (const [channels, stride] of [
      [1, 1],
      [3, 2],
      [4, 2],
    ] as const) {
      const options = { stride, pad: 'same', activation } as const;
      const small = Math.ceil(7 / stride);
      it(`convolution of ${channels} channels, stride ${stride}, ${activation}`, () =>
        expectSameGradients([[2, 7, 7, channels], [3, 3, channels, 5], [5]], [2, small, small, 5], 3, ([x, w, b]) =>
          convolve(x as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, options),
        ));
      it(`transposed convolution to ${channels} channels, stride ${stride}, ${activation}`, () =>
        expectSameGradients(
          [[2, small, small, 5], [3, 3, channels, 5], [channels]],
          [2, 7, 7, channels],
          3,
          ([x, w, b]) =>
            convolveTransposed(x as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, [2, 7, 7, channels], options),
        ));
    }
  }
});
