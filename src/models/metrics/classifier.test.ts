import { beforeAll, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { createAdam, sizesAt } from '../../engine/optimizer.ts';
import * as tf from '../../kernels/tf.ts';
import { classCoverage } from '../../math/metrics/class-coverage.ts';
import { frechetDistance } from '../../math/metrics/frechet-distance.ts';
import { rowsOf } from '../../math/rows.ts';
import { initialValues } from '../layers/weights.ts';
import { createClassifier, FEATURES } from './classifier.ts';

const SIDE = 16;
const CLASSES = 3;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

/** A bar upright, lying or aslant, anywhere, with noise; the classes in turn. */
function bars(count: number, seed: number): Float32Array {
  const random = createRandom(seed, streams.data);
  const x = new Float32Array(count * SIDE * SIDE);
  for (let image = 0; image < count; image++) {
    const at = 4 + random.below(8);
    for (let i = 0; i < SIDE * SIDE; i++) {
      const [row, column] = [Math.floor(i / SIDE), i % SIDE];
      const along = [column, row, (row + column) / 2][image % CLASSES]!;
      x[image * SIDE * SIDE + i] = (Math.abs(along - at) < 2 ? 0.8 : 0) + 0.2 * random.uniform();
    }
  }
  return x;
}

const tensorOf = (x: Float32Array): tf.Tensor4D => tf.tensor4d(x, [x.length / (SIDE * SIDE), SIDE, SIDE, 1]);

it('learns to tell classes apart, and its features tell whether images are like the data', async () => {
  const classifier = createClassifier([SIDE, SIDE, 1], CLASSES);
  const adam = createAdam(classifier.weights, initialValues(classifier.weights.declared, 1));
  const labels = Float32Array.from({ length: 30 * CLASSES }, (_, i) => Number(Math.floor(i / 3) % 3 === i % 3));
  const losses: number[] = [];
  for (let step = 0; step < 60; step++) {
    tf.tidy(() => {
      const x = tensorOf(bars(30, step));
      const y = tf.tensor2d(labels, [30, CLASSES]);
      const { value, grads } = tf.engine().gradients(() => classifier.loss(x, y), [...classifier.weights.tensors]);
      adam.apply(grads, sizesAt(step, { lr: 3e-3, clip: 0 }));
      adam.count(1);
      losses.push((value as tf.Scalar).dataSync()[0]!);
    });
  }
  // From nothing learned, log 3, to nearly nothing.
  expect(Math.abs(losses[0]! - Math.log(CLASSES))).toBeLessThan(0.5);
  expect(losses.at(-1)).toBeLessThan(0.1);

  const classesOf = async (x: Float32Array) => tf.tidy(() => tf.argMax(classifier.logProbs(tensorOf(x)), 1)).data();
  const read = await classesOf(bars(90, 1000));
  expect([...read].filter((value, i) => value === i % CLASSES).length).toBeGreaterThan(85);
  expect(classCoverage(read, CLASSES).entropy).toBeGreaterThan(1.05);
  // Samples of a collapsed model: one class alone.
  const upright = bars(90, 1001).filter((_, i) => Math.floor(i / (SIDE * SIDE)) % CLASSES === 0);
  expect(classCoverage(await classesOf(upright), CLASSES).seen).toBeLessThan(0.7);

  const featuresOf = async (x: Float32Array) =>
    rowsOf((await tf.tidy(() => classifier.features(tensorOf(x))).data()).slice(), FEATURES);
  const real = await featuresOf(bars(300, 2000));
  const alike = frechetDistance(real, await featuresOf(bars(300, 2001)));
  expect(frechetDistance(real, await featuresOf(upright))).toBeGreaterThan(5 * alike);
  const blurred = bars(300, 2002).map((value) => 0.5 * value + 0.2);
  expect(frechetDistance(real, await featuresOf(blurred))).toBeGreaterThan(5 * alike);

  const logProbs = await tf.tidy(() => tf.sum(tf.exp(classifier.logProbs(tensorOf(bars(4, 3)))), 1)).data();
  for (const total of logProbs) expect(total).toBeCloseTo(1, 4);
  adam.dispose();
  classifier.weights.dispose();
});
