// Logistic regression: at its optimum no gradient is left, which is checked without the code that found it.
import { expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { classByLogistic, logisticRegression, lossAndGradient } from './logistic.ts';

const WIDTH = 3;
const CLASSES = 3;

/** Three clouds, which overlap where `spread` is large. */
function clouds(count: number, spread: number): { readonly x: Float64Array; readonly labels: Uint8Array } {
  const random = createRandom(5, streams.data);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
  const x = Float64Array.from(
    { length: count * WIDTH },
    (_, i) => (i % WIDTH === labels[Math.floor(i / WIDTH)] ? 2 : 0) + spread * random.normal(),
  );
  return { x, labels };
}

it('ends where the residuals are balanced by the penalty', () => {
  const { x, labels } = clouds(60, 1);
  const penalty = 0.7;
  const { weights } = logisticRegression(x, labels, CLASSES, penalty, { tolerance: 1e-9 });
  for (let k = 0; k < CLASSES; k++) {
    const gradient = new Float64Array(WIDTH + 1);
    for (let i = 0; i < labels.length; i++) {
      const row = [...x.subarray(i * WIDTH, (i + 1) * WIDTH), 1];
      const exps = Array.from({ length: CLASSES }, (_, c) =>
        Math.exp(row.reduce((sum, value, d) => sum + value * weights[c * (WIDTH + 1) + d]!, 0)),
      );
      const excess = exps[k]! / exps.reduce((sum, value) => sum + value) - Number(labels[i] === k);
      row.forEach((value, d) => {
        gradient[d]! += excess * value;
      });
    }
    for (let d = 0; d < WIDTH; d++) {
      expect(gradient[d]! + penalty * weights[k * (WIDTH + 1) + d]!).toBeCloseTo(0, 6);
    }
    expect(gradient[WIDTH]).toBeCloseTo(0, 6);
  }
});

it('of two points a side is the one-dimensional optimum', () => {
  // x = ±1: by symmetry the weights are ±w, and σ(−2w) · 2 = λ w.
  const { weights } = logisticRegression(Float64Array.of(1, 1, -1, -1), [0, 0, 1, 1], 2, 0.5, { tolerance: 1e-10 });
  const w = weights[0]!;
  expect(weights[2]).toBeCloseTo(-w, 8);
  expect(4 / (1 + Math.exp(2 * w))).toBeCloseTo(0.5 * w, 8);
});

it('has a gradient that is that of its loss', () => {
  const { x, labels } = clouds(20, 1);
  const random = createRandom(6, streams.data);
  const weights = Float64Array.from({ length: CLASSES * (WIDTH + 1) }, () => random.normal());
  const model = { weights, width: WIDTH, classes: CLASSES };
  const { gradient } = lossAndGradient(x, labels, model, 0.3);
  for (let i = 0; i < weights.length; i++) {
    const at = (h: number) =>
      lossAndGradient(x, labels, { ...model, weights: weights.with(i, weights[i]! + h) }, 0.3).value;
    expect((at(1e-5) - at(-1e-5)) / 2e-5).toBeCloseTo(gradient[i]!, 5);
  }
});

it('tells clouds apart, and does not fail where a class or all but one are missing', () => {
  const { x, labels } = clouds(90, 0.3);
  expect(classByLogistic(logisticRegression(x, labels, CLASSES, 1), x)).toEqual(labels);
  const none = logisticRegression(x, labels, CLASSES + 1, 1);
  expect(classByLogistic(none, x)).toEqual(labels);
  const one = logisticRegression(Float64Array.of(1, 2), [1, 1], 2, 1);
  expect([...classByLogistic(one, Float64Array.of(0, 3, -9))]).toEqual([1, 1, 1]);
});
