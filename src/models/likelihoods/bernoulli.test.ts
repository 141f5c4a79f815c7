import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { logBernoulli, sigmoid } from '../../math/likelihood.ts';
import { logBernoulliImage } from './bernoulli.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const x = [0, 0.25, 1, 0.5, 1, 0];
const logits = [-3, 0.5, 2, 40, -60, 90];

it('sums over pixels, never averages: a bigger image has a bigger log-likelihood', async () => {
  const values = [
    ...(await tf.tidy(() => logBernoulliImage(tf.tensor4d(logits, [2, 3, 1, 1]), tf.tensor4d(x, [2, 3, 1, 1]))).data()),
  ];
  const expected = [0, 3].map((start) =>
    [0, 1, 2].reduce((sum, i) => sum + logBernoulli(x[start + i]!, logits[start + i]!), 0),
  );
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 3);
  });
});

it('has the gradient x − sigmoid(l), finite for logits that overflow an exponential', async () => {
  const extreme = [...logits.slice(0, 4), -500, 500];
  const gradient = tf.grad((l: tf.Tensor) => tf.sum(logBernoulliImage(l, tf.tensor4d(x, [2, 3, 1, 1]))))(
    tf.tensor4d(extreme, [2, 3, 1, 1]),
  );
  [...(await gradient.data())].forEach((value, i) => {
    expect(value).toBeCloseTo(x[i]! - sigmoid(extreme[i]!), 5);
  });
});
