// What a posterior must do, and the mistakes that tutorials make here.
import { beforeAll, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { klToStandardNormal } from '../../math/gaussian.ts';
import { klToStandard, sampleGaussian } from './diagonal-gaussian.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('samples spread by σ = exp(log σ² / 2) around μ: neither σ² nor log σ²', async () => {
  const draws = 20_000;
  for (const [mu, logVar] of [
    [0, 0],
    [2, 2],
    [-1, -3],
  ] as const) {
    const z = await tf
      .tidy(() =>
        sampleGaussian(
          { mu: tf.fill([draws, 1], mu), logVar: tf.fill([draws, 1], logVar) },
          tf.tensor2d(normals(9, 3, 0, draws), [draws, 1]),
        ),
      )
      .data<'float32'>();
    const mean = z.reduce((sum, value) => sum + value, 0) / draws;
    const spread = Math.sqrt(z.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws);
    expect(Math.abs(mean - mu)).toBeLessThan(0.03 * Math.exp(logVar / 2));
    expect(Math.abs(spread / Math.exp(logVar / 2) - 1)).toBeLessThan(0.02);
  }
});

it('KL equals the formula in float64, sums over dimensions, and has its gradient μ and ½ (σ² − 1)', async () => {
  const mu = [0.5, -2, 0, 3, 1e-4, -0.3];
  const logVar = [0, 1.5, -4, -0.5, 2, 1e-3];
  const tensors = () => ({ mu: tf.tensor2d(mu, [2, 3]), logVar: tf.tensor2d(logVar, [2, 3]) });
  const kl = [...(await tf.tidy(() => klToStandard(tensors())).data())];
  const expected = [0, 3].map((start) =>
    [0, 1, 2].reduce((sum, d) => sum + klToStandardNormal(mu[start + d]!, logVar[start + d]!), 0),
  );
  kl.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 4);
  });

  const [byMu, byLogVar] = tf.grads((m: tf.Tensor, l: tf.Tensor) =>
    tf.sum(klToStandard({ mu: m as tf.Tensor2D, logVar: l as tf.Tensor2D })),
  )(Object.values(tensors()));
  [...(await byMu!.data())].forEach((value, i) => {
    expect(value).toBeCloseTo(mu[i]!, 5);
  });
  [...(await byLogVar!.data())].forEach((value, i) => {
    expect(value).toBeCloseTo(0.5 * (Math.exp(logVar[i]!) - 1), 5);
  });
});
