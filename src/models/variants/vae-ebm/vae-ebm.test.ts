// VAE-EBM: the walk against a quadratic energy by hand, who learns from what, and that both sides stay in bounds.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { average, buildModel, gradientNorms, openDigits, someImages, stepOf, trainRows } from '../digits.fixture.ts';
import { langevin } from './langevin.ts';
import { createVaeEbm } from './model.ts';
import { vaeEbmSpec } from './spec.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('walks as computed by hand: U = a ε² / 2 leaves (1 − ηa/2) ε + √η ω of each step', async () => {
  const [a, rate] = [3, 0.1];
  const start = [1, -2, 0.5, 4];
  const potential = ([place]: readonly tf.Tensor[]): tf.Tensor => tf.sum(tf.mul(tf.square(place!), a / 2), 1);
  const drift = (times: number): number => (1 - (rate * a) / 2) ** times;
  const still = langevin(potential, [tf.tensor2d(start, [2, 2])], { steps: 3, rate }, (shape) => tf.zeros([...shape]));
  (await still[0]!.data()).forEach((value, i) => {
    expect(value).toBeCloseTo(start[i]! * drift(3), 5);
  });
  const pushed = langevin(potential, [tf.tensor2d(start, [2, 2])], { steps: 2, rate }, (shape) => tf.ones([...shape]));
  (await pushed[0]!.data()).forEach((value, i) => {
    expect(value).toBeCloseTo(start[i]! * drift(2) + Math.sqrt(rate) * (1 + drift(1)), 5);
  });
});

it('lets no gradient through the walk, also where there is one outside of it', async () => {
  const potential = ([place]: readonly tf.Tensor[]): tf.Tensor => tf.sum(tf.square(place!), 1);
  const through = (x: tf.Tensor): tf.Tensor => {
    const [end] = langevin(potential, [x], { steps: 2, rate: 0.1 }, (shape) => tf.zeros([...shape]));
    return tf.add(tf.sum(tf.mul(x, 2)), tf.sum(end!));
  };
  expect([
    ...(await tf
      .grad(through)(tf.ones([2, 2]))
      .data()),
  ]).toEqual([2, 2, 2, 2]);
});

it.each(['bernoulli', 'gaussian'] as const)(
  'trains the energy by its terms and the VAE by its bound, with %s',
  (likelihood) => {
    const { model, params } = buildModel(createVaeEbm, 'vae-ebm', { likelihood, params: { sigma: 0.3 } });
    const x = someImages();
    const step = () => stepOf(params);
    const byEnergy = gradientNorms(model, () => {
      const { energy, energySamples } = model.terms(x, step());
      return tf.sub(tf.mean(energy!), tf.mean(energySamples!));
    });
    const byBound = gradientNorms(model, () => {
      const { recon, kl } = model.terms(x, step());
      return tf.sub(kl!, recon!);
    });
    for (const name of Object.keys(byEnergy)) {
      if (!name.endsWith('kernel')) continue;
      expect(byEnergy[name]! > 0, name).toBe(name.startsWith('energy'));
      expect(byBound[name]! > 0, name).toBe(!name.startsWith('energy'));
    }
    model.weights.dispose();
  },
);

it('leaves the VAE alone for the first epochs', () => {
  const weights = (epoch: number): number[] =>
    vaeEbmSpec.terms.map(({ weight }) => weight({ pretrain: 2, energyPenalty: 0.5 }, { step: 0, epoch }));
  expect(weights(1.9).map((value) => value + 0)).toEqual([-1, 1, 0, 0, 0]);
  expect(weights(2)).toEqual([-1, 1, 1, -1, 0.5]);
});

it('learns digits, with energies that stay near each other and the data’s below', async () => {
  const session = await openDigits('vae-ebm', { pretrain: 0 });
  const rows = await trainRows(session, 90);
  const late = rows.slice(-20);
  expect(average(late, 'recon')).toBeGreaterThan(average(rows.slice(0, 10), 'recon'));
  expect(average(late, 'energy')).toBeLessThan(average(late, 'energySamples'));
  for (const row of rows) expect(Math.abs(row['energy']!)).toBeLessThan(100);
  session.dispose();
}, 60_000);
