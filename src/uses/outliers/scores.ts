// Use `outliers`: how odd the model finds each image, in several ways, all of them higher the odder it is.
import { zlibSync } from 'fflate';
import { streams } from '../../core/random.ts';
import { type Dataset, imageCount, imageSize } from '../../data/dataset.ts';
import type { Lent } from '../../engine/answers.ts';
import { mostAtOnce } from '../../engine/at-once.ts';
import { encodeImages, imagesTensor, scoringStep, type Subject, weigh } from '../../engine/evaluate.ts';
import { createNoise } from '../../engine/noise.ts';
import { pieces, spreadOver, take, type Turn } from '../../engine/pieces.ts';
import * as tf from '../../kernels/tf.ts';
import { mahalanobis } from '../../math/judge/mahalanobis.ts';
import { createLogMeanExp } from '../../math/log-mean-exp.ts';
import { columnMeans, covariance, rowsOf } from '../../math/rows.ts';
import type { RunConfig } from '../../settings/config.ts';
import { findParts } from '../../models/choice.ts';
import { elbo } from '../../models/spec.ts';
import { sameClass } from '../../models/variants/cvae/model.ts';

/** Draws for log p(x) of an image. */
const DRAWS = 16;
/** Training images whose codes say where codes usually are. */
const CODES = 1000;

export type Scores = Readonly<Record<string, Float64Array>>;

/** By id of the method; what the variant cannot say is left out. */
export async function modelScores({ subject, split, config }: Lent, images: Uint8Array, turn: Turn): Promise<Scores> {
  const { spec, dataset } = subject;
  const { seed, params } = config;
  const size = imageSize(dataset.shape);
  const count = images.length / size;
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  // Nobody says which class an odd image has.
  const given = { ...dataset, images, labels: dataset.labels && new Uint8Array(count) };
  const bounds = await boundsOf({ ...subject, dataset: given }, config, turn);
  const weighed = spec.labels ? null : await weigh({ ...subject, dataset: given }, all, DRAWS, seed, params, turn);
  const likeliest = weighed?.values ?? bounds?.elbo;
  const code = await latentDistances({ subject, split, config }, given, bounds?.label ?? null, turn);
  const bits = await codeLengths(images, size, turn);
  const { likelihood } = findParts(config);
  // A density of [0, 1] as a probability of one of 256 levels.
  const ofLevels = likelihood.measure === 'density' ? size * Math.log2(256) : 0;
  return {
    ...(bounds?.elbo && { elbo: bounds.elbo.map((value) => -value) }),
    ...(weighed && { logLikelihood: weighed.values.map((value) => -value) }),
    ...(bounds && { reconstruction: bounds.recon.map((value) => -value) }),
    latent: code,
    ...(likeliest && { complexity: likeliest.map((value, i) => -value / Math.LN2 + ofLevels - bits[i]!) }),
  };
}

interface Bounds {
  readonly recon: Float64Array;
  /** Null where the variant has no KL. */
  readonly elbo: Float64Array | null;
  /** Where a class must be told: the one under which the image is likeliest. */
  readonly label: Uint8Array | null;
}

/**
 * The bound of each image of the set by one draw, and its first term; null where the variant gives them for a batch
 * only. Where a class must be told every class is: log 1/K Σ_y exp ELBO(x|y) is below log p(x) too.
 */
async function boundsOf(subject: Subject, { seed, params }: RunConfig, turn: Turn): Promise<Bounds | null> {
  const { spec, model, dataset } = subject;
  const count = imageCount(dataset);
  const classes = dataset.classes.length;
  const told: readonly (number | null)[] =
    spec.labels === 'all' ? Array.from({ length: classes }, (_, k) => k) : [null];
  const ids = ['recon', 'kl', 'labelKl'].filter((part) => spec.terms.some(({ id }) => id === part));
  const mean = createLogMeanExp(count);
  const best = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const recon = new Float64Array(count);
  const label = new Uint8Array(count);
  const list = pieces(
    Uint32Array.from({ length: count }, (_, i) => i),
    mostAtOnce(spec, dataset),
  );
  for (const own of told) {
    const values = new Float64Array(count);
    for (const [number, piece] of list.entries()) {
      const [kept] = tf.tidy(() => {
        // The same noise for every class: what then differs is not the luck of the draw.
        const step = scoringStep(spec, dataset, piece, createNoise(seed, streams.evaluate, number), params);
        const labels = (): tf.Tensor2D => sameClass(own ?? -1, piece.length, classes);
        const terms = model.terms(imagesTensor(dataset, piece), spec.labels ? { ...step, labels } : step);
        const each = ids.every((id) => terms[id]!.size === piece.length);
        return each ? [tf.stack(ids.map((id) => tf.reshape(terms[id]!, [-1])))] : [];
      });
      if (!kept) return null;
      const rows = await take(kept);
      piece.forEach((image, i) => {
        const terms = Object.fromEntries(ids.map((id, k) => [id, rows[k * piece.length + i]!]));
        values[image] = elbo(terms);
        if (!(values[image]! > best[image]!)) return;
        best[image] = values[image]!;
        recon[image] = terms['recon']!;
        label[image] = own ?? 0;
      });
      await turn();
    }
    mean.add(values);
  }
  return { recon, elbo: ids.includes('kl') ? mean.result() : null, label: spec.labels === 'all' ? label : null };
}

/** How far each image's code is from those of training images, by their covariance with that of q(z|x) added. */
async function latentDistances(
  { subject, split, config }: Lent,
  given: Dataset,
  labels: Uint8Array | null,
  turn: Turn,
): Promise<Float64Array> {
  const { latent } = config;
  const learnt = await encodeImages(subject, spreadOver(split.train, CODES), latent, turn);
  const all = Uint32Array.from({ length: imageCount(given) }, (_, i) => i);
  const told = { ...subject, dataset: { ...given, labels: labels ?? given.labels } };
  const { mu } = await encodeImages(told, all, latent, turn);
  const rows = rowsOf(learnt.mu, latent);
  // The covariance of the aggregate posterior: a dimension that is not used is as wide as the prior there, and not
  // nearly nothing, by which any distance would be large.
  const spread = rows.count > 1 ? covariance(rows) : new Float64Array(latent * latent);
  for (let d = 0; d < latent; d++) {
    let variance = 1e-6;
    const { logVar } = learnt;
    for (let i = 0; logVar && i < rows.count; i++) variance += Math.exp(logVar[i * latent + d]!) / rows.count;
    spread[d * latent + d]! += variance;
  }
  return mahalanobis(mu, columnMeans(rows), spread);
}

/** Images that are coded between two turns. */
const CODED = 30;

/** Bits that zlib needs for each image, which stand for how complex it is. */
export async function codeLengths(images: Uint8Array, size: number, turn: Turn): Promise<Float64Array> {
  const bits = new Float64Array(images.length / size);
  for (let i = 0; i < bits.length; i++) {
    bits[i] = 8 * zlibSync(images.subarray(i * size, (i + 1) * size), { level: 9 }).length;
    if (i % CODED === CODED - 1) await turn();
  }
  return bits;
}
