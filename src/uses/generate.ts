// Uses: an image made again from a draw of its z, and pictures of the training images that tell what is usual.
import { streams } from '../core/random.ts';
import { imageSize } from '../data/dataset.ts';
import type { Lent } from '../engine/answers.ts';
import { decodePoints, imagesTensor } from '../engine/evaluate.ts';
import { createNoise } from '../engine/noise.ts';
import { inPieces, pieces, spreadOver, take, type Turn } from '../engine/pieces.ts';
import * as tf from '../kernels/tf.ts';
import { saysJoint } from '../models/spec.ts';
import { type Images, ofSet, reconstructed, subjectWith } from './images.ts';

/** Whether z of an image can be drawn, and says all: elsewhere an image is made again from its code alone. */
export const drawsCodes = ({ subject: { spec } }: Lent): boolean => saysJoint(spec);

/** Grey levels of E[x|z] at a draw of z from q(z|x); at the code of each image where z is not all that is latent. */
export async function redrawn(run: Lent, images: Images, draw: number, turn: Turn): Promise<Uint8Array> {
  if (!drawsCodes(run)) return reconstructed(run, images, turn);
  const { model } = run.subject;
  const { latent, params, seed } = run.config;
  const { dataset } = subjectWith(run, images);
  const all = Uint32Array.from({ length: images.count }, (_, i) => i);
  const codes = await inPieces(
    pieces(all),
    (piece, number) =>
      take(
        tf.tidy(() => {
          const noise = createNoise(seed, streams.probe, 1000 * draw + number);
          const { mu, logVar, sample } = model.encode(imagesTensor(dataset, piece), () => tf.zeros([piece.length, 0]));
          if (sample) return sample(noise).z;
          return logVar ? tf.add(mu, tf.mul(tf.exp(tf.div(logVar, 2)), noise(mu.shape))) : mu;
        }),
      ),
    turn,
  );
  const z = new Float32Array(images.count * latent);
  let at = 0;
  for (const part of codes) {
    z.set(part, at);
    at += part.length;
  }
  return decodePoints(model, z, latent, params, turn);
}

/** Training images that stand for all, spread evenly over them. */
export function someTraining({ subject: { dataset }, split }: Lent, count: number): Images {
  return ofSet(dataset, spreadOver(split.train, count));
}

/** Mean of the training images of a class; of all for null, and for a class that none of them has. */
export function meanImages({ subject: { dataset }, split }: Lent): {
  readonly of: (label: number | null) => Float64Array;
} {
  const size = imageSize(dataset.shape);
  const classes = Math.max(1, dataset.classes.length);
  const sums = Array.from({ length: classes + 1 }, () => new Float64Array(size));
  const counts = new Float64Array(classes + 1);
  for (const index of split.train) {
    const label = dataset.labels?.[index] ?? classes;
    for (const to of new Set([label, classes])) {
      counts[to]!++;
      const sum = sums[to]!;
      for (let i = 0; i < size; i++) sum[i]! += dataset.images[index * size + i]!;
    }
  }
  const means = sums.map((sum, i) => sum.map((value) => value / Math.max(1, counts[i]!)));
  return { of: (label) => means[label !== null && counts[label]! > 0 ? label : classes]! };
}

/** Numbers of the rows of `rows` [count, width] nearest to each of `points` [n, width], by the columns that count. */
export async function nearestOf(
  rows: Uint8Array,
  points: Uint8Array,
  width: number,
  counts: (point: number, column: number) => boolean,
  turn: Turn,
): Promise<Uint32Array> {
  const found = new Uint32Array(points.length / width);
  for (let i = 0; i < found.length; i++) {
    await turn();
    const columns = Array.from({ length: width }, (_, column) => column).filter((column) => counts(i, column));
    let best = Number.POSITIVE_INFINITY;
    for (let row = 0; row * width < rows.length; row++) {
      let distance = 0;
      for (const column of columns) {
        distance += (rows[row * width + column]! - points[i * width + column]!) ** 2;
        if (distance >= best) break;
      }
      if (distance < best) {
        best = distance;
        found[i] = row;
      }
    }
  }
  return found;
}
