// Engine: one image followed through the model, with every number that is computed; and the bound of each of many
// images, to tell whether one is like the others.
import { streams } from '../core/random.ts';
import { UNKNOWN } from '../data/few-labels.ts';
import { gatherImages } from '../data/gather.ts';
import * as tf from '../kernels/tf.ts';
import type { StepContext } from '../models/model.ts';
import { sampleGaussian } from '../models/posteriors/diagonal-gaussian.ts';
import type { Draw } from '../models/posteriors/posterior.ts';
import type { Noise } from '../models/noise.ts';
import { elbo } from '../models/spec.ts';
import type { Params } from '../models/params.ts';
import { mostAtOnce } from './at-once.ts';
import { greyLevels, scoringStep, type Subject } from './evaluate.ts';
import { pieces, type Turn } from './pieces.ts';
import { oneHot } from './feed.ts';
import { createNoise } from './noise.ts';

/** What the model computes from an image. Grey levels 0 … 255, numbers in nats. */
export interface Inspection {
  /** Mean and log variance of q(z|x), [latent]; log σ² is null where the variant has no posterior. */
  readonly mu: Float32Array;
  readonly logVar: Float32Array | null;
  /** The draw of N(0, 1) where z = μ + σ ε, [latent]; null where z is drawn in another way, or not at all. */
  readonly eps: Float32Array | null;
  /** The draw of q(z|x) that the terms are computed from, [latent]; μ without a posterior. */
  readonly z: Float32Array;
  /** E[x|z] at that z, [h · w · c]. */
  readonly decoded: Uint8Array;
  /** The image's reconstruction from its own code, without noise. */
  readonly reconstruction: Uint8Array;
  /** Every term of the variant for this image, by id. */
  readonly terms: Readonly<Record<string, number>>;
  /** Other things computed inside the model, by the ids of the spec's `inside`. */
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
  /** Its class, or null; a variant that needs one of every image takes the class that its parameter names. */
  readonly label: number | null;
}

/** An image on its way to z. */
export interface Underway {
  readonly x: tf.Tensor4D;
  readonly mu: tf.Tensor2D;
  readonly logVar: tf.Tensor2D | null;
  readonly eps: tf.Tensor | null;
  readonly z: tf.Tensor2D;
  /** A context whose noise starts again: its first draw is the one that became z. */
  readonly step: () => StepContext;
}

/** Encodes an image and draws its z; call inside a tidy. `draw` names the noise: the same draw gives the same z. */
export function sendOff(
  { spec, model, dataset }: Subject,
  image: InspectedImage,
  draw: number,
  seed: number,
  params: Params,
): Underway {
  // Where only some images have a class, this one may go without: the parameter names the class to decode, not what
  // this image shows.
  const label = image.label ?? (spec.labels === 'some' ? UNKNOWN : (params['label'] ?? 0));
  const labels = (): tf.Tensor2D => oneHot(Uint8Array.of(label), [0], dataset.classes.length);
  const noise = () => createNoise(seed, streams.sample, draw);
  const x = tf.tensor4d(
    Float32Array.from(image.pixels, (value) => value / 255),
    [1, ...dataset.shape],
  );
  const q = model.encode(x, labels);
  const { mu, logVar } = q;
  const { z, eps = null } = q.sample?.(noise()) ?? drawnFrom(mu, logVar, noise());
  const step = (): StepContext => ({ ...scoringStep(spec, dataset, new Uint32Array(0), noise(), params), labels });
  return { x, mu, logVar, eps, z, step };
}

/**
 * z where the variant does not say how it is drawn: from a Gaussian with independent dimensions, or the code itself.
 */
function drawnFrom(mu: tf.Tensor2D, logVar: tf.Tensor2D | null, noise: Noise): Pick<Draw, 'z' | 'eps'> {
  if (!logVar) return { z: mu };
  const eps = noise(mu.shape);
  return { z: sampleGaussian({ mu, logVar }, eps), eps };
}

/** Follows one image through the whole model. */
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
      // Cast to float, because codes are integers.
      ...inside.map((id) => tf.cast(tf.clone(met[id]!), 'float32')),
      ...[logVar, eps].filter((one) => one !== null),
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

/** The terms that a bound may be made of. */
const parts = ['recon', 'kl', 'labelKl'] as const;

/**
 * The bound of each image by one draw, in nats, [indices]; null where a variant gives its terms for a batch only. An
 * image far below the others is unlike what the model has seen. Where a variant can do without classes they are left
 * out, since a drawing has none either.
 */
export async function boundsOf(
  { spec, model, dataset }: Subject,
  indices: Uint32Array,
  seed: number,
  params: Params,
  turn: Turn,
): Promise<Float32Array | null> {
  const all = new Float32Array(indices.length);
  const ids = parts.filter((part) => spec.terms.some(({ id }) => id === part));
  let at = 0;
  for (const [number, piece] of pieces(indices, mostAtOnce(spec, dataset)).entries()) {
    const [kept] = tf.tidy(() => {
      const x = tf.tensor4d(gatherImages(dataset, piece), [piece.length, ...dataset.shape]);
      const step = scoringStep(spec, dataset, piece, createNoise(seed, streams.evaluate, number), params);
      const unlabelled = () => tf.zeros([piece.length, dataset.classes.length]) as tf.Tensor2D;
      const terms = model.terms(x, spec.labels === 'some' ? { ...step, labels: unlabelled } : step);
      const each = ids.every((id) => terms[id]!.size === piece.length);
      return each ? [tf.stack(ids.map((id) => tf.reshape(terms[id]!, [-1])))] : [];
    });
    if (!kept) return null;
    const values = await kept.data();
    kept.dispose();
    for (let i = 0; i < piece.length; i++) {
      all[at + i] = elbo(Object.fromEntries(ids.map((id, k) => [id, values[k * piece.length + i]!])));
    }
    at += piece.length;
    await turn();
  }
  return all;
}
