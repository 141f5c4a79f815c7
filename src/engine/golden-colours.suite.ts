// Engine, for tests: a model of pictures in colour, at both larger sizes, gives the numbers of PyTorch in float64
// (scripts/golden/colours.py) on whichever backend is current.
import { describe, expect, it } from 'vitest';
import * as tf from '../kernels/tf.ts';
import { convolutional } from '../models/architectures/convolutional.ts';
import type { StepContext } from '../models/model.ts';
import { createVae } from '../models/variants/vae/model.ts';
import golden from './golden-colours.json' with { type: 'json' };

/** Of values and of gradients, in float32. */
const [VALUE, GRADIENT] = [1e-4, 1e-3];

const { batch, latent, sigma } = golden;
const params = { sigma };

function near(actual: ArrayLike<number>, expected: readonly number[], tolerance: number, scale: number): void {
  expect(actual.length).toBeGreaterThanOrEqual(expected.length);
  for (const [i, want] of expected.entries()) {
    expect(Math.abs(actual[i]! - want)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(want), scale));
  }
}

export function goldenColoursSuite(start: () => Promise<void>): void {
  describe.each(golden.cases)('colours of side $side', ({ side, tensors, ...expected }) => {
    it('give the reference posterior, terms, loss and gradients', async () => {
      await start();
      const { weights, encode, terms } = createVae({
        image: [side, side, 3],
        latent,
        architecture: convolutional('golden', golden.filters as [number, number], golden.hidden),
        likelihood: 'gaussian',
        posterior: 'diagonal',
        prior: 'standard',
        images: batch,
        classes: 0,
        params,
      });
      expect(weights.declared.map(({ name, shape }) => [name, shape])).toEqual(
        tensors.map(([name, shape]) => [name, shape]),
      );
      const values = tensors.flatMap(([, shape, fanIn], k) => {
        const size = (shape as number[]).reduce((product, n) => product * n, 1);
        const scale = fanIn ? 2 / Math.sqrt(fanIn as number) : 0.1;
        return Array.from({ length: size }, (_, i) => scale * Math.sin(12.9898 * i + 78.233 * k));
      });
      tf.tidy(() => weights.fill(Float32Array.from(values)));
      const pixels = Float32Array.from({ length: batch * side * side * 3 }, (_, i) => 0.5 + 0.5 * Math.sin(0.37 * i));
      const x = tf.tensor4d(pixels, [batch, side, side, 3]);
      const noise = Float32Array.from({ length: batch * latent }, (_, i) => Math.cos(1.1 * i));
      const step: StepContext = {
        noise: () => tf.tensor2d(noise, [batch, latent]),
        params,
        input: () => expect.fail('no inputs'),
        labels: () => expect.fail('no labels here'),
        assign: () => {},
        training: true,
      };
      const lossOf = (): tf.Scalar => {
        const { recon, kl } = terms(x, step);
        return tf.mean(tf.sub(kl!, recon!)) as tf.Scalar;
      };
      const { mu, logVar } = encode(x, step.labels);
      const { recon, kl } = terms(x, step);
      near(await mu.data(), expected.mu, VALUE, 1);
      near(await logVar!.data(), expected.logVar, VALUE, 1);
      near(await recon!.data(), expected.recon, VALUE, 1);
      near(await kl!.data(), expected.kl, VALUE, 0.1);
      near(await lossOf().data(), [expected.loss], VALUE, 1);
      const gradients = tf.grads(() => lossOf())([...weights.tensors]);
      for (const [i, { name }] of weights.declared.entries()) {
        const { norm, first } = expected.gradients[name as keyof typeof expected.gradients];
        const found = await gradients[i]!.data();
        near([Math.hypot(...found)], [norm], GRADIENT, 1e-3);
        near(found, first, GRADIENT, norm / Math.sqrt(found.length));
      }
      tf.dispose([x, mu, logVar!, recon!, kl!, ...gradients]);
      weights.dispose();
    });
  });
}
