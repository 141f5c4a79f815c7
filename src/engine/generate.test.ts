// Draws from the prior, as the page shows them.
import { beforeAll, describe, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import * as tf from '../kernels/tf.ts';
import { loadVariant } from '../models/registry.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { buildModel, stepOf } from '../models/variants/digits.fixture.ts';
import { startDevice } from './device.ts';
import { classesOfSamples } from './generate.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';
import { noTurn } from './pieces.ts';

const SIZE = 784;

const open = (part: Partial<RunConfig>): Promise<Session> => {
  const parts = fittingParts({ ...defaultConfig(), arch: 'tiny' as const, batch: 16, lr: 3e-3, ...part });
  return createSession({ ...parts, params: defaultParams(parts) }, halves(80), splitInOrder(80, 64));
};

const imagesOf = (pixels: Uint8Array): Uint8Array[] =>
  Array.from({ length: pixels.length / SIZE }, (_, i) => pixels.subarray(i * SIZE, (i + 1) * SIZE));

/** How much brighter the left half is than the right, in grey levels. */
function leftness(image: Uint8Array): number {
  let sum = 0;
  image.forEach((grey, i) => {
    sum += (i % 28 < 14 ? grey : -grey) / (SIZE / 2);
  });
  return sum;
}

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

describe('samples', () => {
  it('of the energy model walk by the present parameters', async () => {
    const session = await open({ variant: 'vae-ebm' });
    session.next(3);
    const before = await session.sample(8, 1, noTurn);
    session.setLive({ params: { ...session.config.params, langevinRate: 1e-4 } });
    expect(await session.sample(8, 1, noTurn)).not.toEqual(before);
    session.dispose();
  });

  it('are the same for the same seed and round, and other ones in the next round', async () => {
    const session = await open({ variant: 'vae' });
    session.next(20);
    const once = await session.sample(60, 1, noTurn);
    expect(once).toHaveLength(60 * SIZE);
    expect(await session.sample(60, 1, noTurn)).toEqual(once);
    expect(await session.sample(60, 1, noTurn, null, 1)).not.toEqual(once);
    const [first, second] = imagesOf(once!);
    expect(first).not.toEqual(second);
    session.dispose();
  });

  it.each(['vae', 'ladder', 'nvae', 'vq-vae'])(
    'of %s at temperature 0 are all its most usual image',
    async (variant) => {
      const session = await open({ variant, latent: 3 });
      session.next(5);
      const [usual] = imagesOf(await session.decode(new Float32Array(3), noTurn));
      for (const image of imagesOf((await session.sample(3, 0, noTurn))!)) expect(image).toEqual(usual);
      session.dispose();
    },
  );

  it.each(['ladder', 'nvae', 'vq-vae'] as const)('of %s are drawn below the top too', async (variant) => {
    const { model, params } = buildModel(await loadVariant(variant), variant);
    const z = tf.zeros([2, 2]) as tf.Tensor2D;
    const draw = (temperature: number) => {
      const pixels = model.generate!(z, { noise: stepOf(params).noise, temperature, params });
      return tf.unstack(pixels).map((image) => [...image.dataSync()]);
    };
    const [first, second] = draw(1);
    expect(first).not.toEqual(second);
    const [still, same] = draw(0);
    expect(still).toEqual(same);
    model.weights.dispose();
  });

  it('have the class that was asked for; without one, every class has its share', async () => {
    const session = await open({ variant: 'cvae' });
    session.next(150);
    for (const image of imagesOf((await session.sample(10, 1, noTurn, 0))!))
      expect(leftness(image)).toBeGreaterThan(50);
    for (const image of imagesOf((await session.sample(10, 1, noTurn, 1))!)) expect(leftness(image)).toBeLessThan(-50);
    const classes = imagesOf((await session.sample(7, 1, noTurn))!).map((image) => Number(leftness(image) < 0));
    expect(classes).toEqual([...classesOfSamples(7, 2)]);
    expect(classes).toEqual([0, 0, 0, 0, 1, 1, 1]);
    session.dispose();
  });

  it('do not exist without a prior', async () => {
    const session = await open({ variant: 'ae' });
    expect(await session.sample(4, 1, noTurn)).toBeNull();
    expect(await session.priorComponents()).toBeNull();
    session.dispose();
  });
});

describe('the prior’s components', () => {
  it.each(['vae', 'ladder', 'nvae', 'vq-vae', 'vae-ebm'])('of %s are one N(0, I)', async (variant) => {
    const session = await open({ variant, latent: 2 });
    const { means, logVars, weights } = (await session.priorComponents())!;
    for (const zeros of [means, logVars]) expect([...zeros]).toEqual([0, 0]);
    expect([...weights]).toEqual([1]);
    session.dispose();
  });

  it.each([
    ['mixture', 10],
    ['vamp', 20],
  ] as const)('of the prior %s are %i Gaussians, whose weights add up to 1', async (prior, k) => {
    const session = await open({ variant: 'vae', prior, latent: 2 });
    session.next(3);
    const { means, logVars, weights } = (await session.priorComponents())!;
    expect([means.length, logVars.length, weights.length]).toEqual([2 * k, 2 * k, k]);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect(new Set(means).size).toBeGreaterThan(k);
    session.dispose();
  });

  it('follow what a learned prior learns, and a Laplace prior has none', async () => {
    const session = await open({ variant: 'vae', prior: 'learned', latent: 2 });
    expect([...(await session.priorComponents())!.means]).toEqual([0, 0]);
    session.next(20);
    const { means, logVars } = (await session.priorComponents())!;
    for (const value of [...means, ...logVars]) expect(Math.abs(value)).toBeGreaterThan(1e-3);
    session.dispose();
    const laplace = await open({ variant: 'vae', prior: 'laplace', latent: 2 });
    expect(await laplace.priorComponents()).toBeNull();
    laplace.dispose();
  });
});
