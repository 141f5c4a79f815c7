// Use `denoise`: held-out images under noise; what the model makes of them, and what a median filter and non-local means
// do.
import type { Lent } from '../../engine/answers.ts';
import { decodePoints } from '../../engine/evaluate.ts';
import type { Turn } from '../../engine/pieces.ts';
import * as tf from '../../kernels/tf.ts';
import { saysJoint } from '../../models/spec.ts';
import { imageSize } from '../../data/dataset.ts';
import type { ComputeUse } from '../compute.ts';
import { codesOf, heldOut, joinImages, reconstructed, someHeldOut, type Images } from '../images.ts';
import { type Attempt, restored } from '../judge.ts';
import { climb } from '../latent-search.ts';
import { emptyAnswer } from '../use.ts';
import { rememberFiltered } from './filters.ts';
import { logProbability, noisy, spreadOf } from './noise.ts';
import { type NoiseKind, noiseKinds } from './spec.ts';

/** Steps uphill from where the encoder puts the noisy image. */
const CLIMB = { steps: 30, rate: 0.3 };

const filtered = rememberFiltered();

export const denoise: ComputeUse = async (run, { values, shown, images, painted, round }, turn) => {
  const { dataset } = run.subject;
  const kind = noiseKinds.find((id) => id === values['noise']) ?? 'gaussian';
  const amount = Number(values['amount']);
  const clean = joinImages(heldOut(run, shown), someHeldOut(run, images));
  const given: Images = { ...clean, pixels: noisy(clean.pixels, dataset.shape, kind, amount, round) };
  if (painted) paintOver(given.pixels, painted, dataset.shape[2]);

  const spread = spreadOf(given.pixels, clean.pixels);
  const attempts: Attempt[] = [
    { method: 'given', ours: false, given: true, pixels: given.pixels },
    { method: 'posteriorMean', ours: true, pixels: await reconstructed(run, given, turn) },
  ];
  if (saysJoint(run.subject.spec)) {
    attempts.push({ method: 'map', ours: true, pixels: await mostProbable(run, given, kind, amount, turn) });
  }
  const filters = await filtered(given.pixels, clean.pixels, dataset.shape, spread, turn);
  attempts.push(
    { method: 'median', ours: false, pixels: filters.median },
    { method: 'nonLocalMeans', ours: false, pixels: filters.nonLocalMeans },
  );
  const { scores, rows } = await restored(attempts, clean.pixels, dataset.shape, shown.length, turn);
  const original = clean.pixels.slice(0, shown.length * imageSize(dataset.shape));
  return {
    ...emptyAnswer,
    images: clean.count - shown.length,
    rows: [{ id: 'original', count: shown.length, pixels: original, numbers: null }, ...rows],
    scores,
  };
};

/** What was painted over the first image: 0 leaves it as it is. */
function paintOver(pixels: Uint8Array, painted: Uint8Array, channels: number): void {
  for (const [i, value] of painted.entries()) {
    for (let c = 0; c < channels; c++) pixels[i * channels + c] = Math.max(pixels[i * channels + c]!, value);
  }
}

/** E[x|z] at the z that is most probable given the noisy image. */
async function mostProbable(
  run: Lent,
  given: Images,
  kind: NoiseKind,
  amount: number,
  turn: Turn,
): Promise<Uint8Array> {
  const { model, dataset } = run.subject;
  const { latent, params } = run.config;
  const size = imageSize(dataset.shape);
  const density = (z: tf.Tensor2D, from: number): tf.Tensor1D => {
    const [n] = z.shape;
    const levels = given.pixels.subarray(from * size, (from + n) * size);
    const y = tf.div(tf.tensor4d(Float32Array.from(levels), [n, ...dataset.shape]), 255);
    return tf.add(logProbability(y, model.decode(z, params), kind, amount), model.prior!.logDensity(z));
  };
  const z = await climb(await codesOf(run, given, turn), latent, density, CLIMB, turn);
  return decodePoints(model, z, latent, params, turn);
}
