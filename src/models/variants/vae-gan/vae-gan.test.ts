// VAE-GAN: who learns from what, and that it stays sane.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../../kernels/tf.ts';
import { average, buildModel, gradientNorms, openDigits, someImages, stepOf, trainRows } from '../digits.fixture.ts';
import { createVaeGan, crossEntropy } from './model.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const whose = (name: string): string => name.split('.')[0]!;

it.each([
  ['kl', ['enc']],
  ['feature', ['enc', 'dec']],
  ['adversarial', ['dec']],
  ['discriminator', ['disc']],
] as const)('%s trains %s and nothing else', (term, trained: readonly string[]) => {
  const { model, params } = buildModel(createVaeGan, 'vae-gan');
  const x = someImages();
  const norms = gradientNorms(model, () => model.terms(x, stepOf(params))[term]!);
  for (const [name, norm] of Object.entries(norms)) {
    if (trained.includes(whose(name))) {
      // A feature is taken before the end of the discriminator, and biases of dead units may rest.
      if (name.endsWith('kernel')) expect(norm, name).toBeGreaterThan(0);
    } else expect(norm, name).toBe(0);
  }
  model.weights.dispose();
});

it('judges by the cross-entropy of a coin', async () => {
  const logits = [-30, -1, 0, 2, 40];
  for (const target of [0, 0.9, 1]) {
    const got = await crossEntropy(tf.tensor1d(logits), target).data();
    logits.forEach((l, i) => {
      const shown = -target * -Math.log1p(Math.exp(-l)) - (1 - target) * -Math.log1p(Math.exp(l));
      expect(got[i]).toBeCloseTo(shown, 4);
    });
  }
});

it('trains for 300 steps without losing its numbers, and judges better than a coin', async () => {
  const session = await openDigits('vae-gan', {}, { batch: 16 });
  const rows = await trainRows(session, 300);
  for (const row of rows) for (const value of Object.values(row)) expect(Number.isFinite(value)).toBe(true);
  // Three images each at log 2 were a coin; neither that, nor certain of everything.
  const late = average(rows.slice(-50), 'discriminator');
  expect(late).toBeLessThan(3 * Math.LN2);
  expect(average(rows.slice(-50), 'recon')).toBeGreaterThan(average(rows.slice(0, 10), 'recon'));
  session.dispose();
}, 60_000);
