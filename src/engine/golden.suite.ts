// Engine, for tests: the same assertions on whichever backend is current, so that Node and the browser share them.
import { describe, expect, it } from 'vitest';
import golden from '../math/golden.json' with { type: 'json' };
import { klToStandardNormal, reparameterise } from '../math/gaussian.ts';
import { type GoldenLikelihood, type GoldenResult, runGolden } from './golden.fixture.ts';

/** Values within 1e-4 relative, gradients within 1e-3, in float32. */
const VALUE = 1e-4;
const GRADIENT = 1e-3;

/** Asserts |actual − expected| ≤ tolerance · max(|expected|, scale): relative, but fair to numbers near zero. */
function expectClose(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
  scale: number,
  what: string,
): void {
  for (const [i, want] of expected.entries()) {
    const off = Math.abs(actual[i]! - want) / Math.max(Math.abs(want), scale);
    expect(off, `${what}[${i}]: ${actual[i]} for ${want}`).toBeLessThanOrEqual(tolerance);
  }
}

const norm = (values: readonly number[]): number => Math.hypot(...values);

/** Registers the golden tests of every likelihood; `start` makes the backend current. */
export function goldenSuite(start: () => Promise<void>): void {
  for (const likelihood of Object.keys(golden.likelihoods) as GoldenLikelihood[]) {
    describe(likelihood, () => likelihoodSuite(start, likelihood));
  }
}

function likelihoodSuite(start: () => Promise<void>, likelihood: GoldenLikelihood): void {
  let run: Promise<GoldenResult> | undefined;
  const result = (): Promise<GoldenResult> => {
    run ??= start().then(() => runGolden(likelihood));
    return run;
  };
  const reference = golden.likelihoods[likelihood];

  it('gives the reference posterior, sample and logits', async () => {
    const { names, mu, logVar, z, logits } = await result();
    expect(names).toEqual(golden.tensors.map(([name]) => name));
    expectClose(mu, golden.mu, VALUE, 1, 'mu');
    expectClose(logVar, golden.logVar, VALUE, 1, 'logVar');
    expectClose(z, golden.z, VALUE, 1, 'z');
    // Read back through the sigmoid, which costs digits; this one's mean is another function of the logit.
    if (likelihood === 'continuousBernoulli') return;
    expectClose(logits.slice(0, 8), golden.logitsHead, 1e-3, 0.1, 'logits');
    expectClose([norm(logits)], [golden.logitsNorm], 1e-3, 1, 'norm of logits');
  });

  it('gives the reference log-likelihood, KL and loss in nats per image', async () => {
    const { recon, kl, loss } = await result();
    // The continuous Bernoulli adds 784 numbers of size one that all but cancel to −0.1, so 32 bits leave
    // it an absolute error: 1e-3 nats are allowed.
    const size = likelihood === 'continuousBernoulli' ? 10 : 1;
    expectClose(recon, reference.logLikelihood, VALUE, size, 'log-likelihood');
    expectClose(kl, reference.kl, VALUE, 0.1, 'KL');
    expectClose([loss], [reference.loss], VALUE, size, 'loss');
  });

  it('agrees with the formulas in float64: KL never negative, sampled spread σ = exp(log σ² / 2)', async () => {
    const { mu, logVar, kl, z } = await result();
    const perImage = kl.map((_, image) =>
      mu
        .slice(image * golden.latent, (image + 1) * golden.latent)
        .reduce((sum, m, d) => sum + klToStandardNormal(m, logVar[image * golden.latent + d]!), 0),
    );
    expectClose(kl, perImage, VALUE, 0.1, 'KL');
    for (const value of kl) expect(value).toBeGreaterThanOrEqual(0);
    expectClose(
      z,
      mu.map((m, i) => reparameterise(m, logVar[i]!, Math.cos(1.1 * i))),
      VALUE,
      1,
      'z',
    );
  });

  it('gives the reference gradient of every weight', async () => {
    const { gradients } = await result();
    for (const [name, { norm: length, head }] of Object.entries(reference.grads)) {
      const gradient = gradients[name]!;
      expectClose([norm(gradient)], [length], GRADIENT, 1e-3, `norm of the gradient of ${name}`);
      expectClose(
        gradient.slice(0, head.length),
        head,
        GRADIENT,
        length / Math.sqrt(gradient.length),
        `gradient of ${name}`,
      );
    }
  });

  // The reference takes a step for one of them; the optimiser does not know what the gradient is of.
  if (!('afterAdam' in reference)) return;
  const { afterAdam: expected } = reference;
  it('gives the reference weights after one step of Adam', async () => {
    const { afterAdam } = await result();
    for (const [name, head] of Object.entries(expected)) {
      expectClose(afterAdam[name]!.slice(0, head.length), head, VALUE, 0.1, `${name} after Adam`);
    }
  });
}
