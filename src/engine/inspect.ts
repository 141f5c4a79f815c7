// Engine: one image followed through the model, with every number on its way; and the bound of each of many images, to
// tell whether one is like the others.
import { streams } from '../core/random.ts';
import { gatherImages } from '../data/gather.ts';
import * as tf from '../kernels/tf.ts';
import type { StepContext } from '../models/model.ts';
import { elbo, type Params } from '../models/spec.ts';
import { greyLevels, PIECE, pieces, scoringStep, type Subject, type Turn } from './evaluate.ts';
import { createNoise } from './noise.ts';

/** What an image becomes on its way through the model. Grey levels 0 … 255, numbers in nats. */
export interface Inspection {
  /** Of q(z|x), [latent]; log σ² is null where the variant has no posterior. */
  readonly mu: Float32Array;
  readonly logVar: Float32Array | null;
  /** The draw of N(0, 1) and z = μ + σ ε, [latent]; ε is null where nothing is drawn. */
  readonly eps: Float32Array | null;
  readonly z: Float32Array;
  /** E[x|z] at that z, [h · w · c]. */
  readonly decoded: Uint8Array;
  /** The same from the code of the image itself, without noise. */
  readonly reconstruction: Uint8Array;
  /** Every term of the variant for this image, by id. */
  readonly terms: Readonly<Record<string, number>>;
  /** What the image met inside the model besides, by the ids of the spec's `inside`. */
  readonly inside: Readonly<Record<string, Block>>;
}

/** Numbers in row-major order. */
export interface Block {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface InspectedImage {
  /** Grey levels, [h · w · c]. */
  readonly pixels: Uint8Array;
  /** Its class, or null; a variant that needs one takes the class that its parameter names. */
  readonly label: number | null;
}

/** An image on its way to z. */
export interface Underway {
  readonly x: tf.Tensor4D;
  readonly mu: tf.Tensor2D;
  readonly logVar: tf.Tensor2D | null;
  readonly eps: tf.Tensor2D;
  readonly z: tf.Tensor2D;
  /** With noise that begins anew: its first draw is ε. */
  readonly step: () => StepContext;
}

/** Takes an image as far as z; inside a tidy. `draw` names the noise: the same draw gives the same ε. */
export function sendOff(
  { spec, model, dataset }: Subject,
  image: InspectedImage,
  draw: number,
  seed: number,
  params: Params,
): Underway {
  const labels = (): tf.Tensor2D =>
    tf.oneHot(tf.tensor1d([image.label ?? params['label'] ?? 0], 'int32'), dataset.classes.length) as tf.Tensor2D;
  const noise = () => createNoise(seed, streams.sample, draw);
  const x = tf.tensor4d(
    Float32Array.from(image.pixels, (value) => value / 255),
    [1, ...dataset.shape],
  );
  const { mu, logVar } = model.encode(x, labels);
  const eps = noise()(mu.shape) as tf.Tensor2D;
  const z = logVar ? (tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)) as tf.Tensor2D) : mu;
  const step = (): StepContext => ({ ...scoringStep(spec, dataset, new Uint32Array(0), noise(), params), labels });
  return { x, mu, logVar, eps, z, step };
}

/** One image through the whole model, with every number on its way. */
export async function inspectImage(
  subject: Subject,
  image: InspectedImage,
  draw: number,
  seed: number,
  params: Params,
): Promise<Inspection> {
  const { spec, model } = subject;
  const inside = spec.inside?.map(({ id }) => id) ?? [];
  const shapes: (readonly number[])[] = [];
  const kept = tf.tidy(() => {
    const { x, mu, logVar, eps, z, step } = sendOff(subject, image, draw, seed, params);
    const terms = model.terms(x, step());
    const met = model.inside?.(x, z, step()) ?? {};
    shapes.push(...inside.map((id) => met[id]!.shape));
    return [
      mu,
      tf.clone(z),
      model.decode(z, params),
      model.reconstruct?.(x, step()) ?? model.decode(mu, params),
      tf.stack(spec.terms.map(({ id }) => tf.mean(terms[id]!))),
      // As floats, whatever they were: codes are whole numbers.
      ...inside.map((id) => tf.cast(tf.clone(met[id]!), 'float32')),
      ...(logVar ? [logVar, eps] : []),
    ];
  });
  const numbers = await Promise.all(kept.map(readAndDispose));
  const [mu, z, decoded, reconstruction, values] = numbers;
  const [logVar = null, eps = null] = numbers.slice(5 + inside.length);
  return {
    mu: mu!,
    logVar,
    eps,
    z: z!,
    decoded: greyLevels(decoded!),
    reconstruction: greyLevels(reconstruction!),
    terms: Object.fromEntries(spec.terms.map(({ id }, i) => [id, values![i]!])),
    inside: Object.fromEntries(inside.map((id, i) => [id, { shape: shapes[i]!, values: numbers[5 + i]! }])),
  };
}

export async function readAndDispose(tensor: tf.Tensor): Promise<Float32Array> {
  // A copy: on some backends data() is a view of memory that the next operation reuses.
  const numbers = (await tensor.data<'float32'>()).slice();
  tensor.dispose();
  return numbers;
}

/**
 * recon − kl of each image by one draw, in nats, [indices]; null where a variant gives those terms for a batch only. An image
 * far below the others is unlike what the model has seen.
 */
export async function boundsOf(
  { spec, model, dataset }: Subject,
  indices: Uint32Array,
  seed: number,
  params: Params,
  turn: Turn,
): Promise<Float32Array | null> {
  const all = new Float32Array(indices.length);
  for (const [number, piece] of pieces(indices).entries()) {
    const [kept] = tf.tidy(() => {
      const x = tf.tensor4d(gatherImages(dataset, piece), [piece.length, ...dataset.shape]);
      const terms = model.terms(
        x,
        scoringStep(spec, dataset, piece, createNoise(seed, streams.evaluate, number), params),
      );
      const parts = [terms['recon'], terms['kl']].filter((term) => term !== undefined);
      const each = parts.every((term) => term.size === piece.length);
      return each ? [tf.stack(parts.map((term) => tf.reshape(term, [-1])))] : [];
    });
    if (!kept) return null;
    const values = await kept.data();
    kept.dispose();
    for (let i = 0; i < piece.length; i++) {
      const kl = values.length > piece.length ? { kl: values[piece.length + i]! } : {};
      all[number * PIECE + i] = elbo({ recon: values[i]!, ...kl });
    }
    await turn();
  }
  return all;
}
