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
}

export interface InspectedImage {
  /** Grey levels, [h · w · c]. */
  readonly pixels: Uint8Array;
  /** Its class, or null; a variant that needs one takes the class that its parameter names. */
  readonly label: number | null;
}

/** `draw` names the noise: the same draw gives the same ε. */
export async function inspectImage(
  { spec, model, dataset }: Subject,
  image: InspectedImage,
  draw: number,
  seed: number,
  params: Params,
): Promise<Inspection> {
  const labels = (): tf.Tensor2D =>
    tf.oneHot(tf.tensor1d([image.label ?? params['label'] ?? 0], 'int32'), dataset.classes.length) as tf.Tensor2D;
  const kept = tf.tidy(() => {
    const x = tf.tensor4d(
      Float32Array.from(image.pixels, (value) => value / 255),
      [1, ...dataset.shape],
    );
    const context: StepContext = {
      ...scoringStep(spec, dataset, new Uint32Array(0), createNoise(seed, streams.sample, draw), params),
      labels,
    };
    const { mu, logVar } = model.encode(x, labels);
    const eps = createNoise(seed, streams.sample, draw)(mu.shape) as tf.Tensor2D;
    const z = logVar ? (tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)) as tf.Tensor2D) : mu;
    const terms = model.terms(x, context);
    return [
      mu,
      tf.clone(z),
      model.decode(z, params),
      model.reconstruct?.(x, { params, labels }) ?? model.decode(mu, params),
      tf.stack(spec.terms.map(({ id }) => tf.mean(terms[id]!))),
      ...(logVar ? [logVar, eps] : []),
    ];
  });
  const [mu, z, decoded, reconstruction, values, logVar = null, eps = null] = await Promise.all(
    kept.map(async (tensor) => {
      // A copy: on some backends data() is a view of memory that the next operation reuses.
      const numbers = (await tensor.data<'float32'>()).slice();
      tensor.dispose();
      return numbers;
    }),
  );
  return {
    mu: mu!,
    logVar,
    eps,
    z: z!,
    decoded: greyLevels(decoded!),
    reconstruction: greyLevels(reconstruction!),
    terms: Object.fromEntries(spec.terms.map(({ id }, i) => [id, values![i]!])),
  };
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
