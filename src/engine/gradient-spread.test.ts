// The gradients of one image against exact integration: with a linear decoder and Gaussian pixels log p(x|z) is
// quadratic in z. And for every variant, where there are two ways to them and where not.
import { beforeAll, expect, it } from 'vitest';
import { estimators, variables } from '../math/gradient-estimators.ts';
import { errorOfDeviation, exactSpreads } from '../math/quadratic.fixture.ts';
import { defaultParams, fittingParts, isReparameterised } from '../models/choice.ts';
import { variantSpecs } from '../models/specs.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { imageOf, linearModel, trained } from './linear.fixture.ts';
import { noTurn } from './pieces.ts';
import type { Session } from './session.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const spreadOf = (session: Session, draws: number, number = 0) =>
  session.still((answers) => answers.gradientSpread(imageOf(session, number), draws, noTurn));

it('has the means and the spreads of a linear decoder with Gaussian pixels', async () => {
  const DRAWS = 20_000;
  const session = await trained({ likelihood: 'gaussianLinear' }, 300);
  const found = (await spreadOf(session, DRAWS))!;
  const { mu, sigma, likelihood, joint } = await linearModel(session, imageOf(session, 0).pixels);
  for (const [of, quadratic] of [
    ['recon', { ...likelihood, entropy: false }],
    ['elbo', { ...joint, entropy: true }],
  ] as const) {
    const exact = exactSpreads(mu, sigma, quadratic);
    for (const estimator of estimators) {
      for (const variable of variables) {
        const [one, truth] = [found[of][estimator][variable], exact[estimator][variable]];
        for (const d of mu.keys()) {
          const error = truth.deviation[d]! / Math.sqrt(DRAWS);
          expect(Math.abs(one.mean[d]! - truth.mean[d]!)).toBeLessThan(4 * error + 1e-3);
          const share = errorOfDeviation(truth, d, DRAWS);
          expect(share).toBeLessThan(0.08);
          expect(Math.abs(one.deviation[d]! / truth.deviation[d]! - 1)).toBeLessThan(4 * share);
        }
      }
    }
  }
  session.dispose();
});

it('is there for every variant whose z = μ + σ ε is all that is latent, and the same draws give it again', async () => {
  for (const spec of variantSpecs) {
    const parts = fittingParts({ ...defaultConfig(), variant: spec.id });
    const session = await trained({ ...parts, arch: 'tiny', latent: 3, params: defaultParams(parts) }, 3);
    const found = await spreadOf(session, 60);
    expect([spec.id, found !== null]).toEqual([spec.id, isReparameterised(spec, parts.posterior)]);
    if (found) {
      expect(found.elbo.pathwise.mu.mean).toHaveLength(3);
      expect(await spreadOf(session, 60)).toEqual(found);
    }
    session.dispose();
  }
});

it.each([
  { posterior: 'laplace', prior: 'laplace', there: false },
  { posterior: 'full', prior: 'standard', there: false },
  { posterior: 'diagonal', prior: 'mixture', there: true },
  { posterior: 'diagonal', prior: 'vamp', there: true },
] as const)('of $posterior with the prior $prior: $there', async ({ there, ...parts }) => {
  const config = { ...defaultConfig(), ...parts };
  const session = await trained({ arch: 'tiny', ...parts, params: defaultParams(config) }, 20);
  const found = await spreadOf(session, 400);
  expect(found !== null).toBe(there);
  if (found) {
    // Two ways to one gradient.
    for (const variable of variables) {
      const [a, b] = [found.elbo.pathwise[variable], found.elbo.baseline[variable]];
      for (const d of a.mean.keys()) {
        const error = Math.hypot(a.deviation[d]!, b.deviation[d]!) / Math.sqrt(400);
        expect(Math.abs(a.mean[d]! - b.mean[d]!)).toBeLessThan(4 * error);
      }
    }
  }
  session.dispose();
});

it('leaves nothing in memory, and training as it was', async () => {
  const { memory } = await import('../kernels/tf.ts');
  const [asked, other] = [await trained({ arch: 'tiny' }, 3), await trained({ arch: 'tiny' }, 3)];
  await spreadOf(asked, 100);
  const before = memory().numTensors;
  await spreadOf(asked, 100);
  expect(memory().numTensors).toBe(before);
  for (const session of [asked, other]) session.next(2);
  expect((await asked.report())!.rows).toEqual((await other.report())!.rows);
  for (const session of [asked, other]) session.dispose();
});
