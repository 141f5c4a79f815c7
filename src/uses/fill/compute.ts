// Use `fill`: a hole in held-out images, filled in two ways of the model's, and in three that need none.
import type { Lent } from '../../engine/answers.ts';
import { decodePoints, scoringStep } from '../../engine/evaluate.ts';
import { createNoise } from '../../engine/noise.ts';
import type { Turn } from '../../engine/pieces.ts';
import { streams } from '../../core/random.ts';
import { imageSize } from '../../data/dataset.ts';
import * as tf from '../../kernels/tf.ts';
import type { ComputeUse } from '../compute.ts';
import { meanImages, nearestOf, redrawn, someTraining } from '../generate.ts';
import { codesOf, heldOut, type Images, joinImages, someHeldOut } from '../images.ts';
import { type Attempt, mean, restored } from '../judge.ts';
import { climb } from '../latent-search.ts';
import { emptyAnswer, type MethodScore, type PictureRow } from '../use.ts';
import { holeOf } from './hole.ts';
import { holeKinds } from './spec.ts';

/** Encoded, decoded and put back into the hole so often, by so many chains that know nothing of each other. */
const ROUNDS = 15;
const CHAINS = 4;
/** Rounds after which the first image is shown; the first is before any. */
const TOLD = [0, 1, 2, 3, 5, 8, 11, 15];
const CLIMB = { steps: 40, rate: 0.3 };
/** Training images that the nearest is looked for among. */
const LIBRARY = 1500;
/** Levels that stand in a hole where it is shown. */
const UNKNOWN = 128;

export const fill: ComputeUse = async (run, { values, shown, images, painted, round }, turn) => {
  const { dataset } = run.subject;
  const { shape } = dataset;
  const [height, width, channels] = shape;
  const size = imageSize(shape);
  const kind = holeKinds.find((id) => id === values['hole']) ?? 'half';
  const missing = painted?.some((value) => value > 0)
    ? painted.map((value) => (value > 0 ? 1 : 0))
    : holeOf(kind, Number(values['share']), height, width, round);
  if (missing.every((value) => value === 1)) return { refused: 'holeOverAll', values: {} };

  const truth = joinImages(heldOut(run, shown), someHeldOut(run, images));
  const { count } = truth;
  const inHole = (i: number): boolean => missing[Math.floor((i % size) / channels)] === 1;
  /** The image with these values in its hole. */
  const into = (filling: (i: number) => number): Uint8Array =>
    truth.pixels.map((value, i) => (inHole(i) ? Math.round(filling(i)) : value));

  const means = meanImages(run);
  const usual = means.of(null);
  const start = into((i) => usual[i % size]!);
  const { chains, told } = await pseudoGibbs(run, { ...truth, pixels: start }, round, into, turn);
  const average = into((i) => chains.reduce((sum, chain) => sum + chain[i]!, 0) / chains.length);
  const attempts: Attempt[] = [{ method: 'gibbsMean', ours: true, pixels: average }];
  if (run.subject.model.logJoint) {
    const best = await mostProbable(run, truth, { ...truth, pixels: average }, missing, turn);
    attempts.push({ method: 'map', ours: true, pixels: into((i) => best[i]!) });
  }
  const classMean = (i: number): number => means.of(truth.labels?.[Math.floor(i / size)] ?? null)[i % size]!;
  const library = someTraining(run, LIBRARY).pixels;
  const nearest = await nearestOf(library, truth.pixels, size, (_, column) => !inHole(column), turn);
  attempts.push(
    { method: dataset.labels ? 'classMean' : 'meanImage', ours: false, pixels: into(classMean) },
    {
      method: 'nearest',
      ours: false,
      pixels: into((i) => library[nearest[Math.floor(i / size)]! * size + (i % size)]!),
    },
  );
  const within = new Uint8Array(count * height * width);
  for (let i = 0; i < count; i++) within.set(missing, i * height * width);
  const { scores, rows } = await restored(attempts, truth.pixels, shape, shown.length, turn, within);
  const row = (id: string, pixels: Uint8Array): PictureRow => ({
    id,
    count: pixels.length / size,
    pixels,
    numbers: null,
  });
  const first = (pixels: Uint8Array): Uint8Array => pixels.slice(0, shown.length * size);
  return {
    ...emptyAnswer,
    images: count - shown.length,
    rows: [
      row('original', first(truth.pixels)),
      row('given', first(into(() => UNKNOWN))),
      ...chains.slice(0, 3).map((chain, i) => row(`answer${i + 1}`, first(chain))),
      ...rows,
      row('rounds', told),
    ],
    scores: scores.map((score) => withSpread(score, chains, inHole, size, shown.length)),
  };
};

/** Adds how far the chains' answers are apart: their standard deviation in the hole. */
function withSpread(
  score: MethodScore,
  chains: readonly Uint8Array[],
  inHole: (i: number) => boolean,
  size: number,
  shown: number,
): MethodScore {
  const { psnr, ...values } = score.values;
  const named = { ...values, psnrHole: psnr! };
  if (score.method !== 'gibbsMean') return { ...score, values: named };
  const columns = Array.from({ length: size }, (_, i) => i).filter(inHole);
  const spreads = Array.from({ length: chains[0]!.length / size - shown }, (_, image) => {
    const variances = columns.map((column) => {
      const at = (image + shown) * size + column;
      const average = chains.reduce((sum, chain) => sum + chain[at]! / 255, 0) / chains.length;
      return chains.reduce((sum, chain) => sum + (chain[at]! / 255 - average) ** 2, 0) / (chains.length - 1);
    });
    return Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / variances.length);
  });
  return { ...score, values: { ...named, spread: mean(spreads) } };
}

/**
 * z is drawn from q(z|x), and the hole gets E[x|z], in turns (Rezende et al. 2014, appendix F, who draw the pixels too):
 * a Markov chain whose answers are near those of p(missing|seen) as far as q is near the true posterior.
 */
async function pseudoGibbs(
  run: Lent,
  start: Images,
  round: number,
  into: (filling: (i: number) => number) => Uint8Array,
  turn: Turn,
): Promise<{ readonly chains: readonly Uint8Array[]; readonly told: Uint8Array }> {
  const size = imageSize(run.subject.dataset.shape);
  const told = new Uint8Array(TOLD.length * size);
  told.set(start.pixels.subarray(0, size));
  const chains: Uint8Array[] = [];
  for (let chain = 0; chain < CHAINS; chain++) {
    let { pixels } = start;
    for (let step = 1; step <= ROUNDS; step++) {
      const next = await redrawn(run, { ...start, pixels }, (round * CHAINS + chain) * ROUNDS + step, turn);
      pixels = into((i) => next[i]!);
      const place = TOLD.indexOf(step);
      if (chain === 0 && place > 0) told.set(pixels.subarray(0, size), place * size);
    }
    chains.push(pixels);
  }
  return { chains, told };
}

/** E[x|z] at the z that is most probable given the pixels that are seen, looked for from the codes of `from`. */
async function mostProbable(
  run: Lent,
  truth: Images,
  from: Images,
  missing: Uint8Array,
  turn: Turn,
): Promise<Uint8Array> {
  const { model, dataset, spec } = run.subject;
  const { latent, params, seed } = run.config;
  const [height, width] = dataset.shape;
  const size = imageSize(dataset.shape);
  const seen = Float32Array.from(missing, (value) => 1 - value);
  const density = (z: tf.Tensor2D, at: number): tf.Tensor1D => {
    const [n] = z.shape;
    const levels = truth.pixels.subarray(at * size, (at + n) * size);
    const x: tf.Tensor4D = tf.div(tf.tensor4d(Float32Array.from(levels), [n, ...dataset.shape]), 255);
    const mask: tf.Tensor4D = tf.tile(tf.tensor4d(seen, [1, height, width, 1]), [n, 1, 1, 1]);
    const step = scoringStep(spec, dataset, new Uint32Array(0), createNoise(seed, streams.probe, 0), params);
    return model.logJoint!(x, z, step, mask);
  };
  const z = await climb(await codesOf(run, from, turn), latent, density, CLIMB, turn);
  return decodePoints(model, z, latent, params, turn);
}
