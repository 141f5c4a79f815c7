// Use `enlarge`: held-out images whose squares of pixels were put to their mean; the model looks for the z whose image
// would give that, cubic convolution for the smoothest way between the means.
import { normals } from '../../core/random.ts';
import type { Lent } from '../../engine/answers.ts';
import { decodePoints } from '../../engine/evaluate.ts';
import type { Turn } from '../../engine/pieces.ts';
import { imageSize } from '../../data/dataset.ts';
import * as tf from '../../kernels/tf.ts';
import { bicubic, pooled } from '../../math/restore/bicubic.ts';
import { eachPlane } from '../../math/restore/plane.ts';
import type { ComputeUse } from '../compute.ts';
import { nearestOf, someTraining } from '../generate.ts';
import { codesOf, eachImage, heldOut, type Images, joinImages, someHeldOut } from '../images.ts';
import { type Attempt, mean, restored } from '../judge.ts';
import { climb } from '../latent-search.ts';
import { emptyAnswer } from '../use.ts';

const CLIMB = { steps: 40, rate: 0.3 };
/** σ of a mean of pixels, as far as the model's images can be trusted to have it. */
const SPREAD = 0.05;
const STREAM = 0x6c617267;
/** Draws that are shown. */
const DRAWS = 3;
/** Training images whose class is looked up. */
const LIBRARY = 1500;

export const enlarge: ComputeUse = async (run, { values, shown, images, round }, turn) => {
  const { dataset } = run.subject;
  const { shape, labels } = dataset;
  const [height, width] = shape;
  const size = imageSize(shape);
  const times = Number(values['times']);
  const truth = joinImages(heldOut(run, shown), someHeldOut(run, images));
  const [means, smooth] = await eachImage(
    truth.pixels,
    size,
    2,
    (picture) => {
      const small = (plane: Float64Array): Float64Array => pooled(plane, height, width, times);
      const [rows, columns] = [height / times, width / times];
      return [
        eachPlane(picture, shape, (plane) => repeated(small(plane), rows, columns, times)),
        eachPlane(picture, shape, (plane) => bicubic(small(plane), rows, columns, times)),
      ];
    },
    turn,
  );
  const given: Images = { ...truth, pixels: means! };
  // From what the encoder makes of the smooth one, which is nearer to what it has learnt from.
  const start = await codesOf(run, { ...truth, pixels: smooth! }, turn);
  const best = await mostProbable(run, given, start, times, null, turn);
  const attempts: Attempt[] = [
    { method: 'given', ours: false, given: true, pixels: given.pixels },
    { method: 'map', ours: true, pixels: best },
    { method: 'bicubic', ours: false, pixels: smooth! },
  ];
  const { scores, rows } = await restored(attempts, truth.pixels, shape, shown.length, turn);
  const first = (pixels: Uint8Array): Uint8Array => pixels.slice(0, shown.length * size);

  const firstGiven: Images = { ...heldOut(run, shown), pixels: first(given.pixels) };
  const draws: Uint8Array[] = [];
  if (run.config.prior === 'standard') {
    const starts = start.subarray(0, shown.length * run.config.latent);
    for (let draw = 0; draw < DRAWS; draw++) {
      draws.push(await mostProbable(run, firstGiven, starts, times, 1 + round * DRAWS + draw, turn));
    }
  }
  const right =
    labels && images > 0
      ? await sameClass(run, attempts, truth, size, shown.length, turn)
      : new Map<string, number[]>();
  return {
    ...emptyAnswer,
    images: truth.count - shown.length,
    rows: [
      { id: 'original', count: shown.length, pixels: first(truth.pixels), numbers: null },
      ...rows,
      ...draws.map((pixels, i) => ({ id: `answer${i + 1}`, count: shown.length, pixels, numbers: null })),
    ],
    scores: scores.map((score) => {
      const found = right.get(score.method);
      return found ? { ...score, values: { ...score.values, sameClass: mean(found) } } : score;
    }),
  };
};

/** Each value as a square of side `times`. */
function repeated(plane: Float64Array, rows: number, columns: number, times: number): Float64Array {
  const width = columns * times;
  return Float64Array.from(
    { length: rows * times * width },
    (_, i) => plane[Math.floor(i / width / times) * columns + Math.floor((i % width) / times)]!,
  );
}

/**
 * E[x|z] at the z that is most probable given the means. With a draw's number, means and prior are first moved by as
 * much as they are uncertain: the answers then are spread like the posterior, exactly so where the decoder is linear
 * (Papandreou & Yuille 2010).
 */
async function mostProbable(
  run: Lent,
  given: Images,
  start: Float32Array,
  times: number,
  draw: number | null,
  turn: Turn,
): Promise<Uint8Array> {
  const { model, dataset } = run.subject;
  const { latent, params, seed } = run.config;
  const [height, width, channels] = dataset.shape;
  const size = imageSize(dataset.shape);
  const [rows, columns] = [height / times, width / times];
  const moved = draw === null ? null : normals(seed, STREAM, draw, given.count * rows * columns * channels);
  const centre = draw === null ? null : normals(seed, STREAM + 1, draw, start.length);
  const density = (z: tf.Tensor2D, from: number): tf.Tensor1D => {
    const [n] = z.shape;
    const levels = given.pixels.subarray(from * size, (from + n) * size);
    const small = (picture: tf.Tensor4D): tf.Tensor4D => tf.avgPool(picture, times, times, 'valid');
    const wanted = small(tf.div(tf.tensor4d(Float32Array.from(levels), [n, ...dataset.shape]), 255));
    const each = rows * columns * channels;
    const target = moved
      ? tf.add(wanted, tf.mul(tf.tensor4d(moved.subarray(from * each, (from + n) * each), wanted.shape), SPREAD))
      : wanted;
    const misses = tf.sum(tf.squaredDifference(small(model.decode(z, params)), target), [1, 2, 3]);
    const likely = tf.mul(misses, -0.5 / SPREAD ** 2);
    if (!centre) return tf.add(likely, model.prior!.logDensity(z));
    const around = tf.tensor2d(centre.subarray(from * latent, (from + n) * latent), z.shape);
    return tf.add(likely, tf.mul(tf.sum(tf.squaredDifference(z, around), 1), -0.5));
  };
  const z = await climb(start, latent, density, CLIMB, turn);
  return decodePoints(model, z, latent, params, turn);
}

/** Whether the training image that is nearest to what each way made has the class of the original. */
async function sameClass(
  run: Lent,
  attempts: readonly Attempt[],
  truth: Images,
  size: number,
  shown: number,
  turn: Turn,
): Promise<Map<string, number[]>> {
  const library = someTraining(run, LIBRARY);
  const found = new Map<string, number[]>();
  for (const { method, pixels } of attempts) {
    const nearest = await nearestOf(library.pixels, pixels.subarray(shown * size), size, () => true, turn);
    found.set(
      method,
      Array.from(nearest, (row, i) => (library.labels![row] === truth.labels![i + shown] ? 1 : 0)),
    );
  }
  return found;
}
