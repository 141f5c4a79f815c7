// One image followed through the model: the z, the picture and the terms that are shown belong to one draw; and what a
// drawing, which has no class, is compared with.
import { beforeAll, describe, expect, it } from 'vitest';
import { streams } from '../core/random.ts';
import type { Dataset } from '../data/dataset.ts';
import * as tf from '../kernels/tf.ts';
import { initialValues } from '../models/layers/weights.ts';
import type { ModelContext } from '../models/model.ts';
import { posteriorSpecs } from '../models/posteriors/specs.ts';
import { loadVariant } from '../models/registry.ts';
import { elbo } from '../models/spec.ts';
import type { Params } from '../models/params.ts';
import { findVariant, type VariantId } from '../models/specs.ts';
import { buildModel } from '../models/variants/digits.fixture.ts';
import { startDevice } from './device.ts';
import { imagesTensor, scoringStep, type Subject } from './evaluate.ts';
import { oneHot } from './feed.ts';
import { halves } from './halves.fixture.ts';
import { boundsOf, type InspectedImage, inspectImage } from './inspect.ts';
import { createNoise } from './noise.ts';
import { noTurn } from './pieces.ts';

const SEED = 5;
const COUNT = 6;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

/** A model whose weights are all away from 0, so that flows bend and correlations are there. */
async function open(
  variant: VariantId,
  part: Partial<ModelContext> = {},
): Promise<{ subject: Subject; params: Params; dataset: Dataset }> {
  const dataset = halves(COUNT);
  const { model, params } = buildModel(await loadVariant(variant), variant, { classes: 2, ...part });
  model.weights.fill(initialValues(model.weights.declared, 3).map((value, i) => 1.3 * value + 0.1 * Math.sin(7 * i)));
  return { subject: { spec: findVariant(variant), model, dataset }, params, dataset };
}

const imageOf = ({ images, labels }: Dataset, index: number, labelled = false): InspectedImage => ({
  pixels: images.slice(index * 784, (index + 1) * 784),
  label: labelled ? labels![index]! : null,
});

/**
 * Bernoulli log p(x|z) of an image where p is a picture in grey levels, and by how much rounding p may move that: three
 * times its spread.
 */
function explained(pixels: Uint8Array, picture: Uint8Array): { readonly nats: number; readonly rounding: number } {
  let [nats, variance] = [0, 0];
  for (const [i, pixel] of pixels.entries()) {
    const [x, p] = [pixel / 255, picture[i]! / 255];
    nats += x * Math.log(p) + (1 - x) * Math.log(1 - p);
    // Rounding is uniform within a grey level.
    variance += (x / p - (1 - x) / (1 - p)) ** 2 / (12 * 255 ** 2);
  }
  return { nats, rounding: 3 * Math.sqrt(variance) };
}

describe.each(posteriorSpecs.map(({ id }) => id))('with the posterior %s', (posterior) => {
  // IWAE makes several draws at once; the first is the one that its recon is of.
  it.each(['vae', 'iwae'] as const)('what %s says of a picture is of the picture shown', async (variant) => {
    const { subject, params, dataset } = await open(variant, { posterior });
    let apart = 0;
    for (let draw = 0; draw < 4; draw++) {
      const image = imageOf(dataset, draw);
      const { decoded, reconstruction, terms } = await inspectImage(subject, image, draw, SEED, params);
      const { nats, rounding } = explained(image.pixels, decoded);
      expect(Math.abs(terms['recon']! - nats)).toBeLessThan(rounding);
      apart = Math.max(apart, Math.abs(terms['recon']! - explained(image.pixels, reconstruction).nats) / rounding);
    }
    // Else every picture would have done.
    expect(apart).toBeGreaterThan(3);
    subject.model.weights.dispose();
  });

  it('z is its own draw, and has an ε only where it is μ + σ ε', async () => {
    const { subject, params, dataset } = await open('vae', { posterior });
    const before = tf.memory().numTensors;
    const image = imageOf(dataset, 0);
    const { mu, logVar, eps, z } = await inspectImage(subject, image, 3, SEED, params);
    const again = await inspectImage(subject, image, 3, SEED, params);
    expect(again.z).toEqual(z);
    expect((await inspectImage(subject, image, 4, SEED, params)).z).not.toEqual(z);
    expect(tf.memory().numTensors).toBe(before);
    expect(mu).toHaveLength(2);
    expect(logVar).toHaveLength(2);
    expect(eps === null).toBe(posterior !== 'diagonal');
    for (const [d, value] of (eps ?? []).entries())
      expect(z[d]).toBeCloseTo(mu[d]! + Math.exp(logVar![d]! / 2) * value, 5);
    subject.model.weights.dispose();
  });
});

it.each([
  ['ae', false],
  ['ladder', true],
  ['nvae', true],
  ['vq-vae', true],
] as const)('%s, which has no posterior to be chosen, follows z as before', async (variant, drawn) => {
  const { subject, params, dataset } = await open(variant);
  const { mu, logVar, eps, z } = await inspectImage(subject, imageOf(dataset, 0), 1, SEED, params);
  expect([logVar !== null, eps !== null]).toEqual([drawn, drawn]);
  for (const [d, value] of z.entries())
    expect(value).toBeCloseTo(mu[d]! + (drawn ? Math.exp(logVar![d]! / 2) * eps![d]! : 0), 5);
  subject.model.weights.dispose();
});

describe('an image without a class', () => {
  const termsOf = async (variant: VariantId, label: number, given: number | null) => {
    const { subject, params, dataset } = await open(variant);
    const image = { ...imageOf(dataset, 1), label: given };
    const { terms } = await inspectImage(subject, image, 0, SEED, { ...params, label });
    subject.model.weights.dispose();
    return terms;
  };

  it('has none for m2, whatever class is drawn', async () => {
    const [first, second] = [await termsOf('m2', 0, null), await termsOf('m2', 1, null)];
    expect(first).toEqual(second);
    // KL( q(y|x) ‖ uniform ) of a classifier that is not certain is less than the log 2 of a known class.
    expect(first['labelKl']).toBeLessThan(Math.log(2) - 1e-4);
    expect((await termsOf('m2', 0, 1))['labelKl']).toBeCloseTo(Math.log(2), 6);
  });

  it('has the class that is drawn for cvae, which cannot do without', async () => {
    expect(await termsOf('cvae', 0, null)).toEqual(await termsOf('cvae', 1, 0));
    expect(await termsOf('cvae', 0, null)).not.toEqual(await termsOf('cvae', 1, null));
  });
});

describe('the bounds that a drawing is compared with', () => {
  const indices = Uint32Array.from({ length: COUNT }, (_, i) => i);

  it('of m2 are of images without a class, with the class’s own share', async () => {
    const { subject, params, dataset } = await open('m2');
    const bounds = (await boundsOf(subject, indices, SEED, params, noTurn))!;
    const boundsWith = async (labels: tf.Tensor2D): Promise<number[]> => {
      const step = scoringStep(subject.spec, dataset, indices, createNoise(SEED, streams.evaluate, 0), params);
      const terms = subject.model.terms(imagesTensor(dataset, indices), { ...step, labels: () => labels });
      const [recon, kl, labelKl] = ['recon', 'kl', 'labelKl'].map((id) => terms[id]!.dataSync());
      return Array.from(indices, (i) => elbo({ recon: recon![i]!, kl: kl![i]!, labelKl: labelKl![i]! }));
    };
    const unlabelled = await boundsWith(tf.zeros([COUNT, 2]));
    for (const [i, bound] of bounds.entries()) expect(bound).toBeCloseTo(unlabelled[i]!, 2);
    const labelled = await boundsWith(oneHot(dataset.labels, indices, 2));
    expect(Math.max(...bounds.map((bound, i) => Math.abs(bound - labelled[i]!)))).toBeGreaterThan(0.1);
    subject.model.weights.dispose();
  });

  it.each(['vae', 'cvae', 'ae'] as const)('of %s are those of its terms', async (variant) => {
    const { subject, params, dataset } = await open(variant);
    const bounds = (await boundsOf(subject, indices, SEED, params, noTurn))!;
    const noise = createNoise(SEED, streams.evaluate, 0);
    const { recon, kl } = subject.model.terms(
      imagesTensor(dataset, indices),
      scoringStep(subject.spec, dataset, indices, noise, params),
    );
    const expected = await (kl ? tf.sub(recon!, kl) : recon!).data();
    expect([...bounds]).toEqual([...expected]);
    subject.model.weights.dispose();
  });
});
