// Engine: scoring held-out images with the same estimator as training, and running encoder and decoder over many
// images.
import { namedTerms } from '../core/row-layout.ts';
import { streams } from '../core/random.ts';
import type { Dataset } from '../data/dataset.ts';
import { gatherImages } from '../data/gather.ts';
import * as tf from '../kernels/tf.ts';
import { unwatched } from '../models/layers/watch-layers.ts';
import { importanceWeighted, type LogLikelihood } from '../models/metrics/log-likelihood.ts';
import type { Model, StepContext } from '../models/model.ts';
import { AT_END, combineTerms, type VariantSpec } from '../models/spec.ts';
import type { Params } from '../models/params.ts';
import { mostAtOnce } from './at-once.ts';
import { oneHot } from './feed.ts';
import { createNoise } from './noise.ts';
import { inPieces, PIECE, pieces, take, type Turn } from './pieces.ts';

export interface Subject {
  readonly spec: VariantSpec;
  readonly model: Model;
  readonly dataset: Dataset;
}

/** Tensor of the images named by `indices`, [count, h, w, c] in [0, 1]. */
export function imagesTensor(dataset: Dataset, indices: Uint32Array): tf.Tensor4D {
  return tf.tensor4d(gatherImages(dataset, indices), [indices.length, ...dataset.shape]);
}

/** One-hot classes of these images, made when asked for. */
function labelsOf(dataset: Dataset, piece: Uint32Array): () => tf.Tensor2D {
  return () => oneHot(dataset.labels, piece, dataset.classes.length);
}

/**
 * Terms over `indices` in nats per image, then the loss. One posterior sample an image, as in training; the noise is
 * the same at every call, so that two scores differ by their weights alone.
 */
export async function evaluate(
  { spec, model, dataset }: Subject,
  indices: Uint32Array,
  seed: number,
  params: Params,
  turn: Turn,
): Promise<Float32Array> {
  const sums = new Float64Array(spec.terms.length);
  const list = pieces(indices, mostAtOnce(spec, dataset));
  const means = (piece: Uint32Array, number: number): tf.Tensor =>
    tf.tidy(() => {
      const noise = createNoise(seed, streams.evaluate, number);
      const step = scoringStep(spec, dataset, piece, noise, params);
      const terms = model.terms(imagesTensor(dataset, piece), step);
      return tf.stack(spec.terms.map(({ id }) => tf.mean(terms[id]!)));
    });
  const all = await inPieces(list, (piece, number) => take(means(piece, number)), turn);
  for (const [number, values] of all.entries()) {
    for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * list[number]!.length;
  }
  const row = Float32Array.from(sums, (sum) => sum / indices.length);
  const byId = namedTerms(
    spec.terms.map(({ id }) => id),
    row,
  );
  return Float32Array.of(...row, combineTerms(spec, params, byId));
}

/** log p(x) of each image by importance weighting, in nats, from below; null where the variant does not say how. */
export async function weigh(
  { model, dataset, spec }: Subject,
  indices: Uint32Array,
  draws: number,
  seed: number,
  params: Params,
  turn: Turn,
): Promise<LogLikelihood | null> {
  if (!model.logWeight) return null;
  const values = new Float64Array(indices.length);
  const effectiveDraws = new Float64Array(indices.length);
  let at = 0;
  for (const [number, piece] of pieces(indices).entries()) {
    const x = imagesTensor(dataset, piece);
    try {
      const weighed = await importanceWeighted(
        model,
        x,
        draws,
        (draw) => scoringStep(spec, dataset, piece, createNoise(seed, streams.sample, number * draws + draw), params),
        turn,
        { widened: true },
      );
      values.set(weighed.values, at);
      effectiveDraws.set(weighed.effectiveDraws, at);
    } finally {
      // A turn may end the work.
      x.dispose();
    }
    at += piece.length;
  }
  return { values, effectiveDraws };
}

/** The context that a model gets where it is not trained. */
export function scoringStep(
  spec: VariantSpec,
  dataset: Dataset,
  piece: Uint32Array,
  noise: StepContext['noise'],
  params: Params,
): StepContext {
  return {
    noise,
    params,
    input: (id) => tf.scalar(spec.inputs!.find((one) => one.id === id)!.value(params, AT_END)),
    labels: labelsOf(dataset, piece),
    assign: () => {},
    training: false,
  };
}

/** Posterior of each image: mu and, where there is one, log σ²; [count, latent] each. */
export async function encodeImages(
  { model, dataset }: Subject,
  indices: Uint32Array,
  latent: number,
  turn: Turn,
): Promise<{ mu: Float32Array; logVar: Float32Array | null }> {
  const encoded = (piece: Uint32Array): tf.Tensor[] =>
    tf.tidy(() => {
      const encoding = model.encode(imagesTensor(dataset, piece), labelsOf(dataset, piece));
      return encoding.logVar ? [encoding.mu, encoding.logVar] : [encoding.mu];
    });
  const all = await inPieces(pieces(indices), (piece) => Promise.all(encoded(piece).map(take)), turn);
  const joinedAt = (place: number): Float32Array => {
    const whole = new Float32Array(indices.length * latent);
    let at = 0;
    for (const parts of all) {
      whole.set(parts[place]!, at);
      at += parts[place]!.length;
    }
    return whole;
  };
  return { mu: joinedAt(0), logVar: all[0]?.[1] ? joinedAt(1) : null };
}

/** z [count, latent] → grey levels 0 … 255 of E[x|z], [count, h, w, c]. */
export async function decodePoints(
  model: Model,
  z: Float32Array,
  latent: number,
  params: Params,
  turn: Turn,
): Promise<Uint8Array> {
  const parts = Array.from({ length: Math.ceil(z.length / (PIECE * latent)) }, (_, i) =>
    z.subarray(i * PIECE * latent, (i + 1) * PIECE * latent),
  );
  const decoded = (part: Float32Array): tf.Tensor =>
    tf.tidy(() => model.decode(tf.tensor2d(part, [part.length / latent, latent]), params));
  return joined(await inPieces(parts, async (part) => greyLevels(await take(decoded(part))), turn));
}

/**
 * The same for one z [latent], synchronously, even in the middle of other work. Only for a device that computes on this
 * thread: on any other the thread would be blocked meanwhile.
 */
export function decodePoint(model: Model, z: Float32Array, params: Params): Uint8Array {
  return tf.tidy(() => unwatched(() => greyLevels(model.decode(tf.tensor2d(z, [1, z.length]), params).dataSync())));
}

/** Grey levels of the reconstructions of the images named by `indices`, without noise. */
export async function reconstructImages(
  { model, dataset }: Subject,
  indices: Uint32Array,
  params: Params,
  turn: Turn,
): Promise<Uint8Array> {
  const reconstructed = (piece: Uint32Array): tf.Tensor =>
    tf.tidy(() => {
      const labels = labelsOf(dataset, piece);
      const given = imagesTensor(dataset, piece);
      return model.reconstruct
        ? model.reconstruct(given, { params, labels })
        : model.decode(model.encode(given, labels).mu, params);
    });
  return joined(await inPieces(pieces(indices), async (piece) => greyLevels(await take(reconstructed(piece))), turn));
}

/** [0, 1] → 0 … 255. */
export function greyLevels(x: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(x, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
