// M2: what teaches the classifier, and what the bound of an image without a class is.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { sameClass } from '../cvae/model.ts';
import { buildModel, gradientNorms, someImages, stepOf } from '../digits.fixture.ts';
import { createM2 } from './model.ts';

const CLASSES = 3;
const BATCH = 4;

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const unknown = (): tf.Tensor2D => tf.zeros([BATCH, CLASSES]);
const known = (label: number) => (): tf.Tensor2D => sameClass(label, BATCH, CLASSES);
const classifierOf = (norms: Record<string, number>): number[] =>
  Object.entries(norms)
    .filter(([name]) => name.includes('classifier'))
    .map(([, norm]) => norm);

it('teaches the classifier by how well each class explains an image without one, and by no pixels of one with a class', () => {
  const { model, params } = buildModel(createM2, 'm2', { classes: CLASSES });
  const norms = (labels: () => tf.Tensor2D): number[] =>
    classifierOf(gradientNorms(model, () => model.terms(someImages(), stepOf(params, { labels }))['recon']!));
  const taught = norms(unknown);
  expect(taught.length).toBeGreaterThan(2);
  expect(Math.min(...taught)).toBeGreaterThan(0);
  expect(Math.max(...norms(known(1)))).toBe(0);
  model.weights.dispose();
});

it('expects the bound of an image without a class over the classes, by what the classifier gives each', async () => {
  const { model, params } = buildModel(createM2, 'm2', { classes: CLASSES });
  const x = someImages();
  const terms = (labels: () => tf.Tensor2D) => model.terms(x, stepOf(params, { labels, training: false }));
  const each = Array.from({ length: CLASSES }, (_, label) => terms(known(label)));
  // The mean cross-entropy of one image at a time is −log q(y|x) of it.
  const logQ = (image: number, label: number): number => {
    const one = model.terms(
      tf.slice(x, [image, 0, 0, 0], [1, 28, 28, 1]),
      stepOf(params, { labels: () => sameClass(label, 1, CLASSES), training: false }),
    );
    return -one['classification']!.dataSync()[0]!;
  };
  const free = terms(unknown);
  for (let image = 0; image < BATCH; image++) {
    const q = each.map((_, label) => Math.exp(logQ(image, label)));
    expect(q.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    for (const id of ['recon', 'kl']) {
      const expected = each.reduce((sum, of, label) => sum + q[label]! * of[id]!.dataSync()[image]!, 0);
      expect(free[id]!.dataSync()[image]! / expected).toBeCloseTo(1, 4);
    }
    // KL( q ‖ uniform ) = Σ q log q + log K.
    const labelKl = q.reduce((sum, value) => sum + value * Math.log(value * CLASSES), 0);
    expect(free['labelKl']!.dataSync()[image]).toBeCloseTo(labelKl, 4);
  }
  model.weights.dispose();
});

it('leaves features out only where it learns', async () => {
  const { model, params } = buildModel(createM2, 'm2', { classes: CLASSES });
  const read = (training: boolean): number =>
    model.terms(someImages(), stepOf(params, { labels: known(0), training }))['classification']!.dataSync()[0]!;
  expect(read(false)).toBe(read(false));
  expect(read(true)).not.toBe(read(false));
  model.weights.dispose();
});
