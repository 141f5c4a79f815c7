// Adam against its formulas in float64, and clipping.
import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { createWeights } from '../models/layers/weights.ts';
import { startDevice } from './device.ts';
import { BETA_1, BETA_2, createAdam, disposeState, EPSILON, sizesAt } from './optimizer.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const gradientAt = (step: number, i: number): number => Math.sin(1 + 3 * i + step) * 10 ** ((i % 5) - 3);

function adamFor(initial: number[]) {
  const weights = createWeights();
  weights.declare([
    { name: 'a', shape: [2, 3], fanIn: 1, fanOut: 1 },
    { name: 'b', shape: [4], fanIn: 0, fanOut: 0 },
  ]);
  return { weights, adam: createAdam(weights, Float32Array.from(initial)) };
}
const initial = Array.from({ length: 10 }, (_, i) => i / 10 - 0.4);
const parts = (values: number[]): tf.Tensor[] => [
  tf.tensor(values.slice(0, 6), [2, 3]),
  tf.tensor(values.slice(6), [4]),
];

describe('Adam', () => {
  it('follows Kingma & Ba’s algorithm for 20 steps', async () => {
    const { weights, adam } = adamFor(initial);
    const expected = [...initial];
    const m = new Float64Array(10);
    const v = new Float64Array(10);
    for (let step = 1; step <= 20; step++) {
      const gradient = initial.map((_, i) => gradientAt(step, i));
      tf.tidy(() => void adam.apply(parts(gradient), sizesAt(adam.step, { lr: 0.01, clip: 0 })));
      adam.count(1);
      gradient.forEach((g, i) => {
        m[i] = BETA_1 * m[i]! + (1 - BETA_1) * g;
        v[i] = BETA_2 * v[i]! + (1 - BETA_2) * g * g;
        expected[i]! -= (0.01 * (m[i]! / (1 - BETA_1 ** step))) / (Math.sqrt(v[i]! / (1 - BETA_2 ** step)) + EPSILON);
      });
    }
    const now = [...(await weights.at(0).data()), ...(await weights.at(1).data())];
    now.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
    expect(adam.step).toBe(20);
    adam.dispose();
  });

  it('clips the gradient to its global norm, and reports the norm before', async () => {
    const { adam } = adamFor(initial);
    const gradient = [3, 0, 0, 0, 0, 0, 0, 4, 0, 0];
    const norm = tf.tidy(() => adam.apply(parts(gradient), sizesAt(0, { lr: 0.01, clip: 1 })));
    expect((await norm.data())[0]).toBeCloseTo(5, 5);
    // The first moment after one step is (1 − β₁) times the clipped gradient.
    const state = adam.snapshot();
    const m = [...(await state.vectors[1].data())].map((value) => value / (1 - BETA_1));
    expect(Math.hypot(...m)).toBeCloseTo(1, 5);
    expect(m[0]).toBeCloseTo(0.6, 5);
    disposeState(state);
    adam.dispose();
  });

  it('leaves a gradient of zero and one within the norm alone', async () => {
    const { adam } = adamFor(initial);
    tf.tidy(() => void adam.apply(parts(new Array<number>(10).fill(0)), sizesAt(0, { lr: 0.01, clip: 1 })));
    const state = adam.snapshot();
    const [parameters] = state.vectors;
    [...(await parameters.data())].forEach((value, i) => {
      expect(value).toBeCloseTo(initial[i]!, 6);
    });
    disposeState(state);
    adam.dispose();
  });

  it.each(['adamw', 'sgd', 'rmsprop'] as const)('%s follows its own rule', async (optimizer) => {
    const weights = createWeights();
    weights.declare([{ name: 'a', shape: [3], fanIn: 0, fanOut: 0 }]);
    const start = [0.5, -1, 2];
    const rule = createAdam(weights, Float32Array.from(start), optimizer);
    const expected = [...start];
    const [m, v] = [new Float64Array(3), new Float64Array(3)];
    const [lr, decay] = [0.05, 0.1];
    for (let step = 1; step <= 10; step++) {
      const gradient = start.map((_, i) => gradientAt(step, i));
      tf.tidy(() => void rule.apply([tf.tensor1d(gradient)], sizesAt(rule.step, { lr, clip: 0, decay }, optimizer)));
      rule.count(1);
      gradient.forEach((g, i) => {
        switch (optimizer) {
          case 'adamw':
            m[i] = BETA_1 * m[i]! + (1 - BETA_1) * g;
            v[i] = BETA_2 * v[i]! + (1 - BETA_2) * g * g;
            expected[i]! -=
              lr *
              (m[i]! / (1 - BETA_1 ** step) / (Math.sqrt(v[i]! / (1 - BETA_2 ** step)) + EPSILON) +
                decay * expected[i]!);
            break;
          case 'sgd':
            m[i] = 0.9 * m[i]! + g;
            expected[i]! -= lr * (m[i]! + decay * expected[i]!);
            break;
          case 'rmsprop':
            v[i] = 0.9 * v[i]! + 0.1 * g * g;
            expected[i]! -= (lr * g) / (Math.sqrt(v[i]!) + EPSILON);
        }
      });
    }
    const now = await weights.at(0).data();
    expected.forEach((value, i) => {
      expect(now[i]).toBeCloseTo(value, 5);
    });
    rule.dispose();
  });

  it('gives a weight the value assigned to it, whatever its gradient', async () => {
    const { weights, adam } = adamFor(initial);
    const value = tf.tensor1d([9, 8, 7, 6]);
    tf.tidy(() => void adam.apply(parts(initial), sizesAt(0, { lr: 0.01, clip: 0 }), new Map([[1, value]])));
    expect([...(await weights.at(1).data())]).toEqual([9, 8, 7, 6]);
    expect((await weights.at(0).data())[0]).not.toBe(initial[0]);
    const state = adam.snapshot();
    expect([...(await state.vectors[0].data())].slice(6)).toEqual([9, 8, 7, 6]);
    disposeState(state);
    adam.dispose();
  });
});
