// NVAE: the KL of residual normals against the closed form, sizes, and learning.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { conv } from '../../architectures/conv.ts';
import { dense } from '../../architectures/dense.ts';
import { average, buildModel, openDigits, someImages, stepOf, trainRows } from '../digits.fixture.ts';
import { createNvae } from './model.ts';
import { klResidual, residualNormal } from './residual-normal.ts';
import { countNvae } from './sizes.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('has the KL of two Gaussians, log σ_p/σ_q + (σ_q² + (μ_q − μ_p)²) / 2σ_p² − ½, summed over an image', async () => {
  const numbers = (values: number[]): tf.Tensor => tf.tensor(values, [2, 1, 2, 1]);
  const p = { mu: numbers([0.5, -1, 2, 0]), logVar: numbers([0, 1, -2, 0.3]) };
  const delta = { mu: numbers([0, 0.7, -1, 2]), logVar: numbers([0, -1, 0.5, -3]) };
  const q = residualNormal(p, delta);
  const [muP, logP, muQ, logQ] = await Promise.all([p.mu, p.logVar, q.mu, q.logVar].map((one) => one.data()));
  const each = [0, 1, 2, 3].map((i) => {
    const [varP, varQ] = [Math.exp(logP![i]!), Math.exp(logQ![i]!)];
    return 0.5 * Math.log(varP / varQ) + (varQ + (muQ![i]! - muP![i]!) ** 2) / (2 * varP) - 0.5;
  });
  const kl = await klResidual(p, delta).data();
  expect(kl[0]).toBeCloseTo(each[0]! + each[1]!, 5);
  expect(kl[1]).toBeCloseTo(each[2]! + each[3]!, 5);
});

it('reports a KL that is the sum of its groups', async () => {
  const { model, params } = buildModel(createNvae, 'nvae');
  const terms = model.terms(someImages(), stepOf(params));
  const [all, ...each] = await Promise.all(['kl', 'kl1', 'kl2', 'kl3'].map((id) => terms[id]!.data()));
  for (let i = 0; i < 4; i++) {
    expect(all![i]).toBeCloseTo(each[0]![i]! + each[1]![i]! + each[2]![i]!, 3);
    for (const kl of each) expect(kl[i]).toBeGreaterThanOrEqual(0);
  }
  model.weights.dispose();
});

it('weighs a draw by p(x, z) / q(z|x): log densities of the same draw as the terms', async () => {
  const { model, params } = buildModel(createNvae, 'nvae');
  const x = someImages();
  const draws = 40;
  let number = 0;
  const many = async (what: (step: ReturnType<typeof stepOf>) => tf.Tensor): Promise<number> => {
    let sum = 0;
    for (let k = 0; k < draws; k++) {
      const noise = (shape: readonly number[]): tf.Tensor => tf.randomNormal([...shape], 0, 1, 'float32', ++number);
      sum += (await tf.mean(what(stepOf(params, { noise }))).data())[0]!;
    }
    return sum / draws;
  };
  const bound = await many((step) => {
    const { recon, kl } = model.terms(x, step);
    return tf.sub(recon!, kl!);
  });
  const weight = await many((step) => model.logWeight!(x, step));
  // The same expectation, one with its KL in closed form and one by draws.
  expect(Math.abs(weight - bound)).toBeLessThan(1);
  model.weights.dispose();
});

it('stays small enough to be trained live, whatever the architecture', () => {
  for (const architecture of [conv, dense]) {
    const count = countNvae({
      image: [28, 28, 1],
      latent: 2,
      architecture,
      params: {},
      features: 128,
      classes: 0,
      core: () => 0,
    });
    expect(count).toBeLessThan(150_000);
  }
});

it('learns digits', async () => {
  const session = await openDigits('nvae');
  const rows = await trainRows(session, 40);
  expect(average(rows.slice(-5), 'recon')).toBeGreaterThan(0.6 * average(rows.slice(0, 5), 'recon'));
  expect(average(rows.slice(-5), 'loss')).toBeLessThan(0.8 * average(rows.slice(0, 5), 'loss'));
  session.dispose();
});
