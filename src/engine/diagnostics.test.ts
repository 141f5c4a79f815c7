// What is said about a model beyond its loss: beside numbers that are known from elsewhere.
import { beforeAll, describe, expect, it } from 'vitest';
import { openDigits } from '../models/variants/digits.fixture.ts';
import { startDevice } from './device.ts';
import type { Session } from './session.ts';
import { noTurn } from './pieces.ts';

const HELD_OUT = 40;
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const termsOf = async (session: Session): Promise<Record<string, number>> => {
  const row = await session.score(HELD_OUT, noTurn);
  return Object.fromEntries(session.terms.map((id, i) => [id, row[i]!]));
};

describe('diagnostics', () => {
  it('of a VAE agree with its held-out terms, and better reconstructions are seen', async () => {
    const session = await openDigits('vae', {}, { latent: 3 });
    const before = await session.diagnose(HELD_OUT, noTurn);
    session.next(200);
    let turns = 0;
    const after = await session.diagnose(
      HELD_OUT,
      async () => {
        turns++;
      },
      { draws: 50 },
    );
    const terms = await termsOf(session);
    expect(after.count).toBe(HELD_OUT);
    expect(after.klPerDimension).toHaveLength(3);
    expect(sum(after.klPerDimension!)).toBeCloseTo(terms['kl']!, 3);
    expect(after.elbo).toBeCloseTo(terms['recon']! - terms['kl']!, 3);
    expect(after.logLikelihood!.mean).toBeGreaterThan(after.elbo!);
    expect(after.logLikelihood!.effective).toBeGreaterThan(1);
    // Of some of the images both are of the same ones: of others the ELBO could be above.
    const some = await session.diagnose(HELD_OUT, noTurn, { draws: 50, weighed: 10 });
    expect(some.logLikelihood!.images).toBe(10);
    expect(some.logLikelihood!.mean).toBeGreaterThan(some.logLikelihood!.elbo!);
    expect(some.logLikelihood!.elbo).not.toBeCloseTo(after.elbo!, 3);
    expect(after.activeUnits).toBeGreaterThan(0);
    expect(after.effectiveDimensions).toBeGreaterThanOrEqual(1);
    expect(after.effectiveDimensions).toBeLessThanOrEqual(3);
    // Forty images can only be told apart so far.
    expect(after.mutualInformation!).toBeGreaterThan(0.5);
    expect(after.mutualInformation!).toBeLessThan(Math.log(HELD_OUT) + 0.01);
    expect(after.psnr).toBeGreaterThan(before.psnr + 1);
    expect(after.ssim).toBeGreaterThan(before.ssim + 0.1);
    // A coin's probability of a grey level is none of an image.
    expect(after.bitsPerDimension).toBeNull();
    expect(before.logLikelihood).toBeNull();
    expect(turns).toBeGreaterThan(50);
    session.dispose();
  });

  it('of a single image have no spread to speak of', async () => {
    const session = await openDigits('vae', {}, { latent: 3 });
    const one = await session.diagnose(1, noTurn);
    expect(one).toMatchObject({ count: 1, activeUnits: 0, effectiveDimensions: 0 });
    expect(Number.isFinite(one.elbo)).toBe(true);
    session.dispose();
  });

  it('measure the KL of each dimension against the prior that was learned', async () => {
    const session = await openDigits('vae', {}, { prior: 'learned', latent: 3 });
    session.next(60);
    const { klPerDimension } = await session.diagnose(HELD_OUT, noTurn);
    expect(sum(klPerDimension!)).toBeCloseTo((await termsOf(session))['kl']!, 3);
    session.dispose();
  });

  it('leave out what a model does not have', async () => {
    const flow = await openDigits('vae', {}, { posterior: 'realNvp' });
    expect(await flow.diagnose(HELD_OUT, noTurn)).toMatchObject({ klPerDimension: null, mutualInformation: null });
    flow.dispose();
    const mixture = await openDigits('vae', { components: 5 }, { prior: 'mixture' });
    const { klPerDimension, mutualInformation } = await mixture.diagnose(HELD_OUT, noTurn);
    expect(klPerDimension).toBeNull();
    expect(mutualInformation).not.toBeNull();
    mixture.dispose();
    const plain = await openDigits('ae');
    const found = await plain.diagnose(HELD_OUT, noTurn, { draws: 5 });
    expect(found).toMatchObject({ klPerDimension: null, mutualInformation: null, elbo: null, logLikelihood: null });
    expect(found.psnr).toBeGreaterThan(0);
    plain.dispose();
  });

  it('give bits per dimension where the likelihood is one of 8-bit pixels', async () => {
    const session = await openDigits('vae', {}, { likelihood: 'discretisedLogistic' });
    session.next(30);
    const { bitsPerDimension, elbo } = await session.diagnose(HELD_OUT, noTurn);
    expect(bitsPerDimension).toBeCloseTo(-elbo! / (784 * Math.LN2), 6);
    expect(bitsPerDimension!).toBeGreaterThan(0);
    expect(bitsPerDimension!).toBeLessThan(8);
    session.dispose();
  });
});
