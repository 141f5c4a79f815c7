// Ladder: the combination of two Gaussians against its formula, and whether more than one layer is used.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { average, buildModel, openDigits, someImages, stepOf, trainRows } from '../digits.fixture.ts';
import { precisionWeighted } from './gaussian.ts';
import { createLadder } from './model.ts';
import { ladderSpec } from './spec.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('combines by precision: 1/σ² adds up, and means are weighed by it, also where one is very sure', async () => {
  const [muA, logA, muB, logB] = [
    [1, -2, 0.5, 3],
    [0, 1, -30, 2],
    [-1, 0, 4, 3],
    [0, -1.5, 2, -40],
  ];
  const row = (values: number[] | undefined): tf.Tensor2D => tf.tensor2d([values!]);
  const got = precisionWeighted({ mu: row(muA), logVar: row(logA) }, { mu: row(muB), logVar: row(logB) });
  const [mu, logVar] = [await got.mu.data(), await got.logVar.data()];
  for (let i = 0; i < 4; i++) {
    const [a, b] = [Math.exp(-logA![i]!), Math.exp(-logB![i]!)];
    expect(mu[i]).toBeCloseTo((muA![i]! * a + muB![i]! * b) / (a + b), 5);
    expect(logVar[i]).toBeCloseTo(-Math.log(a + b), 4);
  }
});

it('reports a KL that is the sum of its layers, and weighs it little at first', async () => {
  const { model, params } = buildModel(createLadder, 'ladder');
  const terms = model.terms(someImages(), stepOf(params));
  const [all, ...each] = await Promise.all(['kl', 'kl1', 'kl2', 'kl3'].map((id) => terms[id]!.data()));
  for (let i = 0; i < 4; i++) {
    expect(all![i]).toBeCloseTo(each[0]![i]! + each[1]![i]! + each[2]![i]!, 4);
    for (const kl of each) expect(kl[i]).toBeGreaterThanOrEqual(0);
  }
  model.weights.dispose();
  const weight = ladderSpec.terms[1].weight;
  expect([0, 0.5, 1, 7].map((epoch) => weight({ warmup: 2 }, { step: 0, epoch }))).toEqual([0, 0.25, 0.5, 1]);
});

it('bounds log p(x) by recon − kl: its importance weights average to the same', async () => {
  const { model, params } = buildModel(createLadder, 'ladder');
  const x = someImages();
  const { recon, kl } = model.terms(x, stepOf(params));
  const bound = await tf.sub(recon!, kl!).data();
  // The weight of one draw has the bound as its mean; at the start q and p are nearly the same, so it is never far.
  const weight = await model.logWeight!(x, stepOf(params)).data();
  for (let i = 0; i < 4; i++) expect(Math.abs(weight[i]! - bound[i]!)).toBeLessThan(5);
  model.weights.dispose();
});

it('learns digits and uses more than one layer', async () => {
  const session = await openDigits('ladder');
  const rows = await trainRows(session, 90);
  expect(average(rows.slice(-10), 'loss')).toBeLessThan(0.8 * average(rows.slice(0, 10), 'loss'));
  const used = ['kl1', 'kl2', 'kl3'].filter((id) => average(rows.slice(-10), id) > 0.1);
  expect(used.length).toBeGreaterThan(1);
  session.dispose();
});
