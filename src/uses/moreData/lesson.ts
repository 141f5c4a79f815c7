// Use `moreData`: the labelled images that there are, and the same number of images added to them in each of two ways:
// made by the model, or moved about.
import { createRandom, permutation, streams } from '../../core/random.ts';
import { imageSize } from '../../data/dataset.ts';
import { gatherBytes } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { decodePoints, encodeImages, joined } from '../../engine/evaluate.ts';
import { samplePrior } from '../../engine/generate.ts';
import type { Turn } from '../../engine/pieces.ts';
import { createAugment, isBilevel } from '../../math/augment/augment.ts';
import { batchAugmentation, noAugmentation } from '../../math/augment/maps.ts';
import type { Images } from '../images.ts';

/** How far images are usually moved about: percent of a side, and degrees. */
const MOVED = { ...noAugmentation, augmentShift: 8, augmentTurn: 12, augmentScale: 8 };
/** The rarest class has so many times fewer images than the most frequent, where numbers fall. */
const FALL = 10;

/** How many labelled images each class has. */
export function countsOf(classes: number, each: number, falling: boolean): readonly number[] {
  const share = (label: number): number => (falling ? FALL ** (-label / Math.max(1, classes - 1)) : 1);
  return Array.from({ length: classes }, (_, label) => Math.max(1, Math.round(each * share(label))));
}

/** Of each class the first so many in a random order; null where a class has none. */
export function labelledImages(
  { subject: { dataset }, split }: Lent,
  counts: readonly number[],
  seed: number,
): Uint32Array | null {
  const order = permutation(split.train.length, createRandom(seed, streams.probe, 0));
  const found = counts.map((count, label): number[] => {
    const own: number[] = [];
    for (const place of order) {
      if (own.length === count) break;
      if (dataset.labels![split.train[place]!] === label) own.push(split.train[place]!);
    }
    return own;
  });
  return found.every(({ length }) => length > 0) ? Uint32Array.from(found.flat()) : null;
}

/** The class of each image that is added: so many of the first, then of the next. */
export function labelsOf(added: readonly number[]): Uint8Array {
  return Uint8Array.from(added.flatMap((count, label) => Array.from({ length: count }, () => label)));
}

/** Copies of labelled images of the class, moved and turned, each in its own way. */
export function movedImages(
  { subject: { dataset } }: Lent,
  labelled: Uint32Array,
  added: readonly number[],
  seed: number,
): Images {
  const { shape, images } = dataset;
  const labels = labelsOf(added);
  const members = added.map((_, label) => labelled.filter((image) => dataset.labels![image] === label));
  const taken = new Uint32Array(added.length);
  const from = Uint32Array.from(labels, (label) => {
    const own = members[label]!;
    return own[taken[label]!++ % own.length]!;
  });
  const pixels = new Uint8Array(from.length * imageSize(shape));
  const bilevel = isBilevel(gatherBytes(dataset, labelled));
  const augment = createAugment({ shape, bilevel, seed });
  augment(images, from, 0, batchAugmentation(MOVED, shape, from.length, seed, 0), pixels);
  return { count: from.length, pixels, labels };
}

/**
 * Images made by the model. Of a variant that is told the class, draws from the prior under it. Of any other, a Gaussian
 * for each class is fitted to what q(z|x) says of its labelled images, and draws of that are decoded.
 */
export async function madeImages(
  run: Lent,
  labelled: Uint32Array,
  added: readonly number[],
  seed: number,
  turn: Turn,
): Promise<Images> {
  const { subject, config } = run;
  const { latent, params } = config;
  const labels = labelsOf(added);
  if (subject.spec.labels) {
    const parts: Uint8Array[] = [];
    for (const [label, count] of added.entries()) {
      if (count === 0) continue;
      parts.push((await samplePrior(subject, { count, temperature: 1, label, round: 0, seed, params }, turn))!);
    }
    return { count: labels.length, pixels: joined(parts), labels };
  }
  const { mu, logVar } = await encodeImages(subject, labelled, latent, turn);
  const of = Array.from(labelled, (image) => subject.dataset.labels![image]!);
  const random = createRandom(seed, streams.probe, 1);
  const gaussians = added.map((_, label) => {
    const own = of.flatMap((other, i) => (other === label ? [i] : []));
    const mean = new Float64Array(latent);
    for (const i of own) for (let d = 0; d < latent; d++) mean[d]! += mu[i * latent + d]! / own.length;
    const variance = new Float64Array(latent);
    for (const i of own) {
      for (let d = 0; d < latent; d++) {
        // Between the codes, and within each.
        if (own.length > 1) variance[d]! += (mu[i * latent + d]! - mean[d]!) ** 2 / (own.length - 1);
        if (logVar) variance[d]! += Math.exp(logVar[i * latent + d]!) / own.length;
      }
    }
    return { mean, variance };
  });
  const z = Float32Array.from({ length: labels.length * latent }, (_, i) => {
    const { mean, variance } = gaussians[labels[Math.floor(i / latent)]!]!;
    return mean[i % latent]! + Math.sqrt(variance[i % latent]!) * random.normal();
  });
  return { count: labels.length, pixels: await decodePoints(subject.model, z, latent, params, turn), labels };
}
